import Records

/// The closed buckets of one granularity that some window still has to let go of.
struct BucketLog {
    let granularity: Granularity
    /// By bucket number.
    private(set) var closed: [Int64: Bucket] = [:]
    private let cellCount: Int

    init(granularity: Granularity, cells: CallCells) {
        self.granularity = granularity
        cellCount = cells.count
    }

    /// Keeps a bucket; if its number is known already, records came late and are added to what is there.
    mutating func keep(_ bucket: Bucket, number: Int64) {
        if closed[number] == nil {
            closed[number] = bucket
        } else {
            // A user may then have two sets of sums in the bucket, which add up all the same.
            closed[number, default: Bucket(cellCount: cellCount)].add(bucket) { user, contents in
                contents.users.append(user)
                contents.userTotals.append(UserTotals())
                return contents.users.count - 1
            }
        }
    }

    /// Forgets a bucket that no window holds any more.
    mutating func forget(_ number: Int64) { closed[number] = nil }
}
