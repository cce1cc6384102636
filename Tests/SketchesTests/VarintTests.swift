import Sketches
import Testing

@Suite struct VarintTests {
    @Test func numbersComeBack() {
        let numbers: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 35, .max / 2, .max - 1, .max]
        let signed: [Int128] = [0, 1, -1, 63, -64, 64, 1 << 61, 1 << 62, -(1 << 62), 1 << 63, 1 << 103, -(1 << 103)]
        var writer = VarintWriter()
        for number in numbers { writer.write(number) }
        for number in signed { writer.write(signed: number) }
        writer.write(bytes: [1, 2, 3])
        let bytes = writer.take()
        var reader = VarintReader()
        for number in numbers { #expect(reader.number(bytes.span) == number) }
        for number in signed { #expect(reader.signed(bytes.span) == number) }
        #expect(reader.bytes(bytes.span) == [1, 2, 3])
        #expect(!reader.isDamaged && reader.position == bytes.count)
        #expect(writer.take().isEmpty)
    }

    @Test(arguments: [
        [], [0x80], [0x80, 0x80], [UInt8](repeating: 0xff, count: 10), [UInt8](repeating: 0x80, count: 30),
    ])
    func cutOffAndOverlongNumbersAreDamage(bytes: [UInt8]) {
        var reader = VarintReader()
        #expect(reader.number(bytes.span) == 0)
        #expect(reader.isDamaged)
        #expect(reader.number(bytes.span) == 0)
        var signedReader = VarintReader()
        #expect(signedReader.signed(bytes.span) == 0)
        #expect(signedReader.isDamaged)
    }

    @Test func limitsHold() {
        var writer = VarintWriter()
        writer.write(11 as Int)
        let bytes = writer.take()
        var reader = VarintReader()
        #expect(reader.count(bytes.span, atMost: 11) == 11)
        reader = VarintReader()
        #expect(reader.count(bytes.span, atMost: 10) == 0)
        #expect(reader.isDamaged)
        reader = VarintReader()
        #expect(reader.count(bytes.span, atMost: -1) == 0)
        #expect(reader.isDamaged)
        reader = VarintReader()
        // Eleven bytes are announced and none follow.
        #expect(reader.bytes(bytes.span).isEmpty)
        #expect(reader.isDamaged)
    }

    @Test(arguments: 0..<300)
    func anyBytesCanBeMergedIntoASketch(seed: Int) {
        var numbers = Numbers(seed: UInt64(seed) + 7_000)
        var bytes = (0..<Int(numbers.below(80))).map { _ in UInt8(numbers.below(256)) }
        if !bytes.isEmpty { bytes[0] = UInt8(numbers.below(60)) }
        var sketch = QuantileSketch()
        var reader = VarintReader()
        sketch.merge(bytes.span, &reader)
        _ = sketch.quantile(percent: 99)
        sketch.removeAll()
        #expect(sketch.quantile(percent: 99) == nil)
    }
}
