import Records

/// A bucket that is being filled, with a way to find each user's sums in it quickly.
struct OpenBucket {
    /// The number of the bucket, counted from the epoch; `nil` while nothing was put in.
    private(set) var number: Int64?
    private(set) var contents: Bucket
    private let granularity: Granularity
    private let cells: CallCells
    /// Indexed by user: where its sums are in `contents`; -1 for nowhere.
    private var places: [Int32]

    init(granularity: Granularity, cells: CallCells) {
        self.granularity = granularity
        self.cells = cells
        contents = Bucket(cellCount: cells.count)
        places = [Int32](repeating: -1, count: cells.catalog.users.count)
    }

    /// When the bucket begins; `nil` while nothing was put in.
    var start: Instant? { number.map(granularity.start) }

    mutating func add(_ observation: borrowing Observation, number: Int64) {
        self.number = number
        let user = Int(observation.record.user.rawValue)
        let place = places[user]
        if place < 0 { places[user] = Int32(contents.users.count) }
        contents.add(
            observation, cell: cells.cell(of: observation.record), place: place < 0 ? nil : Int(place))
    }

    mutating func add(_ bucket: borrowing Bucket, number: Int64) {
        self.number = number
        contents.add(bucket) { user, contents in
            let known = places[Int(user.rawValue)]
            if known >= 0 { return Int(known) }
            places[Int(user.rawValue)] = Int32(contents.users.count)
            contents.users.append(user)
            contents.userTotals.append(UserTotals())
            return contents.users.count - 1
        }
    }

    /// Takes the contents out and starts again with nothing.
    mutating func close() -> Bucket {
        let closed = contents.compactCopy()
        for user in contents.users { places[Int(user.rawValue)] = -1 }
        contents.removeAll()
        number = nil
        return closed
    }
}
