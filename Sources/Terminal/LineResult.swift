/// What came of reading a line.
public enum LineResult: Equatable, Sendable {
    /// A line, without its end.
    case line(String)
    /// Several lines that were pasted at once, shown to the person and confirmed.
    case pasted([String])
    /// `^C`: the line is dropped, the shell goes on.
    case interrupted
    /// `^D` on an empty line, the end of a file, or a terminal that has gone.
    case endOfInput
    /// Nothing was typed for as long as the caller allowed; what stood in the line is in ``LineEditor/unfinished``.
    case timedOut
    /// Reading failed with this `errno`.
    case failed(Int32)
    /// A line longer than the limit; it is skipped, the lines after it are not.
    case tooLong(LineProblem)
    /// A line that isn't text; it is skipped, the lines after it are not.
    case notText(LineProblem)
}

/// Why a line could not be taken. It never holds what was written, so it may be logged.
public struct LineProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong with the line.
    public enum Reason: Equatable, Sendable {
        /// It has more than this many bytes.
        case longerThan(Int)
        /// Its bytes are not UTF-8, first at this byte, counted from 1.
        case notUTF8(byte: Int)
        /// It holds a zero byte, first at this byte, counted from 1.
        case zeroByte(byte: Int)
        /// A key sent something that isn't UTF-8.
        case keyNotUTF8
        /// A character other than ASCII where the machine has no UTF-8 locale.
        case onlyASCII
    }

    /// The line's number in its file, counted from 1; nil for a line that was typed.
    public var number: Int?
    /// What is wrong.
    public var reason: Reason

    /// A problem of line `number`.
    public init(number: Int?, reason: Reason) {
        self.number = number
        self.reason = reason
    }

    /// What happened, where, and what to do next, in one line.
    public var description: String {
        let place = number.map { "line \($0)" } ?? "the line"
        switch reason {
        case .longerThan(let limit):
            let size = limit % 1024 == 0 ? "\(limit / 1024) KiB" : "\(limit) bytes"
            return "\(place) is longer than \(size) and was not read: send it in shorter lines"
        case .notUTF8(let byte):
            return "\(place) is not UTF-8 text (byte \(byte)) and was not read: save the file as UTF-8"
        case .zeroByte(let byte):
            return "\(place) holds a zero byte (byte \(byte)), so it is not text and was not read: save the file as UTF-8"
        case .keyNotUTF8:
            return "\(place) held something that is not UTF-8 and was dropped: set the terminal to UTF-8"
        case .onlyASCII:
            return "\(place) held a character that this machine's locale can't take and was dropped: type ASCII, or install a UTF-8 locale"
        }
    }
}
