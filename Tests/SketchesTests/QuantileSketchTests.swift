import Sketches
import Testing

@Suite struct QuantileSketchTests {
    @Test func anEmptySketchHasNoQuantile() {
        #expect(QuantileSketch().quantile(percent: 50) == nil)
        #expect(QuantileSketch().locate(rank: 1) == nil)
    }

    @Test(arguments: [
        (percent: 50, count: 1, rank: 1), (99, 1, 1), (50, 20, 10), (95, 20, 19), (99, 20, 20), (50, 100, 50),
        (95, 100, 95), (99, 100, 99), (95, 101, 96), (100, 7, 7), (1, 7, 1),
    ])
    func nearestRankCountsFromOne(percent: Int, count: Int, rank: Int) {
        #expect(QuantileSketch.nearestRank(percent: percent, of: count) == rank)
    }

    @Test func smallValuesAreExact() {
        var sketch = QuantileSketch()
        for value in (1...100).reversed() { sketch.add(Int64(value)) }
        #expect(sketch.quantile(percent: 50) == 50)
        #expect(sketch.quantile(percent: 95) == 95)
        #expect(sketch.quantile(percent: 99) == 99)
        #expect(sketch.quantile(percent: 100) == 100)
    }

    @Test func aRankIsFoundInItsBucket() {
        var sketch = QuantileSketch()
        for value in [5, 5, 300, 301, 302, 303, 1_000_000] as [Int64] { sketch.add(value) }
        // 300...303 share the bucket that begins at 300 and is four wide.
        let place = sketch.locate(rank: 4)
        #expect(place?.bucket == LogLinearBuckets.index(of: 300))
        #expect(place?.valuesBelow == 2)
        #expect(sketch.locate(rank: 0) == nil)
        #expect(sketch.locate(rank: 8) == nil)
    }

    @Test(arguments: 0..<60)
    func quantilesKeepTheBound(seed: Int) {
        var numbers = Numbers(seed: UInt64(seed))
        let values = numbers.values(shape: seed % 6, count: 1 + Int(numbers.below(3_000)))
        var sketch = QuantileSketch()
        for value in values { sketch.add(value) }
        let sorted = values.sorted()
        for percent in 1...100 {
            let truth = sorted[(percent * sorted.count + 99) / 100 - 1]
            let found = sketch.quantile(percent: percent) ?? -1
            let difference = Int128(found) - Int128(truth)
            #expect(
                difference == 0 || Int128(difference.magnitude) * 128 < Int128(truth),
                "\(percent) %: \(found), \(truth)")
        }
    }

    @Test(arguments: 0..<20)
    func mergingIsAddingTheValues(seed: Int) {
        var numbers = Numbers(seed: UInt64(seed) + 1_000)
        var whole = QuantileSketch()
        var merged = QuantileSketch()
        var writer = VarintWriter()
        for part in 0..<5 {
            var sketch = QuantileSketch()
            for value in numbers.values(shape: (seed + part) % 6, count: Int(numbers.below(400))) {
                sketch.add(value)
                whole.add(value)
            }
            if part % 2 == 0 {
                merged.merge(sketch)
            } else {
                sketch.write(to: &writer)
                var reader = VarintReader()
                let bytes = writer.take()
                merged.merge(bytes.span, &reader)
                #expect(!reader.isDamaged && reader.position == bytes.count)
            }
        }
        #expect(encoding(of: merged) == encoding(of: whole))
        #expect(merged.count == whole.count)
    }

    @Test func aClearedSketchIsAsGoodAsNew() {
        var sketch = QuantileSketch()
        for value in [3, 70, 1_000, 5_000_000] as [Int64] { sketch.add(value) }
        sketch.removeAll()
        #expect(sketch.count == 0)
        #expect(sketch.quantile(percent: 50) == nil)
        sketch.add(9)
        var fresh = QuantileSketch()
        fresh.add(9)
        #expect(encoding(of: sketch) == encoding(of: fresh))
    }

    @Test func aSketchOfFewValuesTakesFewBytes() {
        var sketch = QuantileSketch()
        for value in [1_000, 1_001, 900_000] as [Int64] { sketch.add(value) }
        #expect(encoding(of: sketch).count < 40)
    }

    private func encoding(of sketch: QuantileSketch) -> [UInt8] {
        var writer = VarintWriter()
        sketch.write(to: &writer)
        return writer.take()
    }
}
