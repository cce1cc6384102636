import Records

/// The buckets of one granularity that some window still has to let go of.
struct BucketLog {
    let granularity: Granularity
    /// Closed buckets by number.
    private var closed: [Int64: Bucket] = [:]
    /// The bucket that is being filled, kept apart because almost every record belongs to it.
    private var open: Bucket
    private var openNumber = Int64.min
    /// Where each user's cell is in the open bucket; -1 for none.
    private var cells: [Int32]
    private let modelCount: Int

    init(granularity: Granularity, catalog: Catalog) {
        self.granularity = granularity
        modelCount = catalog.models.count
        open = Bucket(modelCount: modelCount)
        cells = [Int32](repeating: -1, count: catalog.users.count)
    }

    /// Files records under their buckets, except those whose bucket every window has already let go of.
    mutating func add(_ observations: [Observation], notBefore oldest: Int64) {
        for observation in observations {
            let number = granularity.bucket(of: observation.record.time)
            guard number >= oldest else { continue }
            if number > openNumber { begin(number) }
            if number < openNumber {
                closed[number, default: Bucket(modelCount: modelCount)].add(observation, cell: nil)
                continue
            }
            let user = Int(observation.record.user.rawValue)
            let cell = cells[user] >= 0 ? Int(cells[user]) : nil
            if cell == nil { cells[user] = Int32(open.users.count) }
            open.add(observation, cell: cell)
        }
    }

    /// The contents of a bucket, if anything happened in it.
    func bucket(_ number: Int64) -> Bucket? { number == openNumber ? open : closed[number] }

    /// Forgets a bucket that no window holds any more.
    mutating func forget(_ number: Int64) { closed[number] = nil }

    private mutating func begin(_ number: Int64) {
        if openNumber != .min {
            for cell in open.users { cells[Int(cell.user.rawValue)] = -1 }
            closed[openNumber] = open
        }
        open = Bucket(modelCount: modelCount)
        openNumber = number
    }
}
