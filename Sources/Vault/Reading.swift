/// A record as it was kept.
public struct Record: Equatable, Sendable {
    /// Its place in the vault, from 1.
    public let position: UInt64
    /// The bytes that were kept.
    public let payload: [UInt8]

    /// A record with these parts.
    public init(position: UInt64, payload: [UInt8]) { (self.position, self.payload) = (position, payload) }
}

/// What was read, and what is wrong with it. Every record here is genuine; nothing damaged is ever shown.
public struct Reading: Equatable, Sendable {
    /// In the order of their positions.
    public let records: [Record]
    /// Empty for a sound vault.
    public let findings: [Finding]

    /// A reading with these parts.
    public init(records: [Record], findings: [Finding]) { (self.records, self.findings) = (records, findings) }
}

/// Something wrong with a vault that still opens.
public enum Finding: Hashable, Sendable {
    /// The record at this position can't be opened: it was damaged or changed.
    case damaged(position: UInt64)
    /// Records that were once there are gone from the middle.
    case missing(ClosedRange<UInt64>)
    /// Records that were once there are gone from the end.
    case cutOff(ClosedRange<UInt64>)
    /// A genuine record stands in the place of another: two were swapped, or one was played in again.
    case outOfPlace(found: UInt64, at: UInt64)
    /// A genuine record that doesn't follow the one before it: it comes from another copy of the vault.
    case otherHistory(position: UInt64)
    /// There are genuine records that the vault's own count doesn't know: the count comes from an older copy.
    case uncounted(ClosedRange<UInt64>)
    /// The sealed count of records is damaged or gone, so that missing ones at the end can't be noticed.
    case countDamaged
    /// One of the two copies of the header is damaged or differs; the other was used.
    case headerCopyDamaged
    /// The file's structure is damaged; the records were gathered from its raw bytes.
    case gathered
}

extension Finding: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged(let position): "record \(position) is damaged"
        case .missing(let range): "\(Finding.span(range)) missing"
        case .cutOff(let range): "\(Finding.span(range)) missing at the end"
        case .outOfPlace(let found, let place): "record \(found) stands at place \(place)"
        case .otherHistory(let position): "record \(position) does not follow the one before it"
        case .uncounted(let range): "\(Finding.span(range)) not in the vault's own count"
        case .countDamaged: "the count of records is damaged"
        case .headerCopyDamaged: "one of the two copies of the header is damaged"
        case .gathered: "the file is damaged; its records were gathered one by one"
        }
    }

    private static func span(_ range: ClosedRange<UInt64>) -> String {
        range.count == 1 ? "record \(range.lowerBound) is" : "records \(range.lowerBound) to \(range.upperBound) are"
    }
}

/// Follows the chain of records and notes where it breaks.
struct ChainReader {
    private var expected: UInt64
    /// The tag of the record before the expected one; nil where that one can't be trusted.
    private var previousTag: [UInt8]?
    private(set) var records: [Record] = []
    private(set) var findings: [Finding] = []
    /// Genuine records that stood in another's place.
    private var strays: [Record] = []
    /// The last genuine record in its place.
    private(set) var last: Head

    /// Begins behind the position `start`. `previousTag` is the tag of the record there, nil where it isn't known.
    init(after start: UInt64, previousTag: [UInt8]?) {
        expected = start + 1
        self.previousTag = previousTag
        last = Head(count: start, lastTag: previousTag ?? SealedRecord.noTag)
    }

    /// Takes a row, opened; rows come in rising order of place.
    mutating func take(_ row: OpenedRow) {
        let place = row.place
        guard place >= expected else {
            findings.append(.damaged(position: place))
            return
        }
        if place > expected {
            findings.append(.missing(expected...place - 1))
            previousTag = nil
        }
        expected = place + 1
        guard let (outside, payload) = row.record else {
            findings.append(.damaged(position: place))
            previousTag = nil
            return
        }
        let record = Record(position: outside.position, payload: payload)
        guard outside.position == place else {
            findings.append(.outOfPlace(found: outside.position, at: place))
            strays.append(record)
            previousTag = nil
            return
        }
        if let previousTag, previousTag != outside.previous { findings.append(.otherHistory(position: place)) }
        previousTag = outside.tag
        records.append(record)
        last = Head(count: place, lastTag: outside.tag)
    }

    /// Holds what was taken against the sealed count and puts strays into their own places where those are free.
    mutating func finish(head: Head?) {
        let seen = expected - 1
        if let head {
            if seen < head.count {
                findings.append(.cutOff(expected...head.count))
            } else if seen > head.count {
                findings.append(.uncounted(head.count + 1...seen))
            } else if let previousTag, previousTag != head.lastTag {
                findings.append(.otherHistory(position: seen))
            }
        } else {
            findings.append(.countDamaged)
        }
        guard !strays.isEmpty else { return }
        var held = Set(records.map(\.position))
        for stray in strays where stray.position > 0 && held.insert(stray.position).inserted { records.append(stray) }
        records.sort { $0.position < $1.position }
    }
}
