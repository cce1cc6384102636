import Sketches
import Testing

@Suite struct LogLinearBucketsTests {
    @Test(arguments: [
        (value: Int64(0), index: 0), (1, 1), (127, 127), (128, 128), (129, 128), (130, 129), (255, 191), (256, 192),
        (259, 192), (260, 193), (Int64.max, LogLinearBuckets.count - 1), (-1, 0), (Int64.min, 0),
    ])
    func everyValueHasABucket(value: Int64, index: Int) {
        #expect(LogLinearBuckets.index(of: value) == index)
    }

    @Test func bucketsFollowOneAnotherWithoutGap() {
        var next: Int64 = 0
        for index in 0..<LogLinearBuckets.count - 1 {
            #expect(LogLinearBuckets.lowerBound(of: index) == next)
            #expect(LogLinearBuckets.index(of: next) == index)
            next += LogLinearBuckets.width(of: index)
            #expect(LogLinearBuckets.index(of: next - 1) == index)
        }
        let last = LogLinearBuckets.count - 1
        #expect(LogLinearBuckets.lowerBound(of: last) == next)
        #expect(Int64.max - next == LogLinearBuckets.width(of: last) - 1)
    }

    @Test func theMiddleIsCloserThanTheBound() {
        for index in 0..<LogLinearBuckets.count {
            let low = LogLinearBuckets.lowerBound(of: index)
            let high = low + (LogLinearBuckets.width(of: index) - 1)
            let middle = LogLinearBuckets.middle(of: index)
            // In integers: |middle - value| * 128 < value, or no difference at all, at both ends of the bucket.
            for value in [low, high] {
                let difference = Int128(value > middle ? value - middle : middle - value)
                #expect(difference == 0 || difference * 128 < Int128(value), "bucket \(index)")
            }
        }
    }
}
