import Glibc

/// Reads lines from a pipe or a file, where there is nothing to edit.
///
/// A line that can't be taken is reported with its number and skipped; the next one is read as if nothing
/// had been. The last line counts whether or not it ends with a newline. `\r\n` ends a line like `\n`, and a
/// byte order mark at the start is dropped.
public struct PlainReader {
    /// The longest line that is taken, in bytes.
    public let limit: Int
    /// The number of the line that the last call of ``next()`` was about, counted from 1; 0 before it.
    public private(set) var number = 0

    private let descriptor: Int32
    /// Bytes that were read and belong to no line yet, from `start` on.
    private var buffer: [UInt8] = []
    private var start = 0
    private var hasEnded = false

    /// A reader of `descriptor` that takes lines of up to `limit` bytes.
    public init(descriptor: Int32, limit: Int = 64 * 1024) {
        self.descriptor = descriptor
        self.limit = max(limit, 1)
    }

    /// The next line, or why there is none. After `.endOfInput` and `.failed` there is nothing more.
    public mutating func next() -> LineResult {
        var scanned = start
        var isTooLong = false
        while true {
            if let end = buffer[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                number += 1
                return isTooLong ? tooLong : take(start..<end)
            }
            if hasEnded {
                guard start < buffer.count || isTooLong else { return .endOfInput }
                defer { start = buffer.count }
                number += 1
                return isTooLong ? tooLong : take(start..<buffer.count)
            }
            // Beyond the limit (and room for a line end) nothing is kept, so a huge line costs no memory.
            if buffer.count - start > limit + 2 {
                isTooLong = true
                buffer.removeAll(keepingCapacity: true)
                start = 0
            }
            switch fill() {
            case 0: break
            case EINTR: if TerminalGuard.takeInterrupt() { return .interrupted }
            case let problem: return .failed(problem)
            }
            scanned = buffer.count - lastRead
        }
    }

    private var tooLong: LineResult {
        .tooLong(LineProblem(number: number, reason: .longerThan(limit)))
    }

    /// How many bytes the last read brought.
    private var lastRead = 0

    /// Reads what is there, and returns 0 or an `errno`.
    private mutating func fill() -> Int32 {
        lastRead = 0
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        let old = buffer.count
        let room = 32 * 1024
        buffer.append(contentsOf: repeatElement(0, count: room))
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, room) }
        let problem = count < 0 ? errno : 0
        buffer.removeLast(room - max(count, 0))
        if count == 0 { hasEnded = true }
        lastRead = max(count, 0)
        if problem == EAGAIN {
            // A descriptor that someone made non-blocking: wait for it.
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&waiting, 1, -1) < 0 ? errno : 0
        }
        return problem
    }

    private func take(_ range: Range<Int>) -> LineResult {
        var bytes = buffer[range]
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        if bytes.count > limit { return tooLong }
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if let zero = bytes.firstIndex(of: 0) {
            return .notText(LineProblem(number: number, reason: .zeroByte(byte: zero - range.lowerBound + 1)))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .notText(LineProblem(number: number, reason: .notUTF8(byte: Self.firstInvalid(bytes) + 1)))
        }
        return .line(text)
    }

    /// The offset of the first byte that isn't UTF-8.
    static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) {
            offset += UTF8.width(scalar)
        }
        return offset
    }
}
