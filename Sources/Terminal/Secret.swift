import Glibc

/// Bytes that must not stay in memory: a passphrase. Kept out of the swap file where the system allows it,
/// and overwritten when it is no longer used or when ``wipe()`` is called.
public final class Secret {
    /// Where a secret comes from.
    public enum Source: Equatable, Sendable {
        /// The person, at the terminal with this path, whatever standard input is. The prompt goes there too.
        case terminal(path: String = "/dev/tty")
        /// A descriptor, up to the first newline: for programs that hand a passphrase over.
        case descriptor(Int32)
    }

    /// What came of asking.
    public enum Answer {
        /// The secret; may be empty.
        case secret(Secret)
        /// `^C`.
        case interrupted
        /// `^D` on an empty line, or the end of the file before the first byte.
        case endOfInput
        /// More than ``Secret/limit`` bytes.
        case tooLong
        /// There is no terminal, or reading failed, with this `errno`.
        case failed(Int32)
    }

    /// The longest secret, in bytes.
    public static let limit = 1024

    private let bytes: UnsafeMutableRawBufferPointer
    /// How many bytes the secret has.
    public private(set) var count = 0

    init() {
        bytes = .allocate(byteCount: Self.limit, alignment: 16)
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        // Best effort: the limit for locked memory may be 0.
        mlock(bytes.baseAddress, bytes.count)
    }

    deinit {
        wipe()
        munlock(bytes.baseAddress, bytes.count)
        bytes.deallocate()
    }

    /// Lends the bytes. Don't let the pointer, or a copy that isn't wiped, out of `body`.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    }

    /// Overwrites the bytes; the secret is empty afterwards.
    public func wipe() {
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
        count = 0
    }

    /// Overwrites an array that a secret was copied to, and empties it.
    public static func wipe(_ array: inout [UInt8]) {
        array.withUnsafeMutableBytes { if let start = $0.baseAddress { explicit_bzero(start, $0.count) } }
        array.removeAll()
    }

    /// Whether both hold the same bytes, in a time that doesn't depend on them: for "type it again".
    public func matches(_ other: Secret) -> Bool {
        var difference = count ^ other.count
        for index in 0..<Self.limit { difference |= Int(bytes[index] ^ other.bytes[index]) }
        return difference == 0
    }

    /// Asks for a secret. At a terminal nothing is shown of what is typed, `^U` starts again, and the
    /// prompt is taken away afterwards; a descriptor gets no prompt.
    public static func read(prompt: String, from source: Source = .terminal()) -> Answer {
        switch source {
        case .descriptor(let descriptor):
            return readLine(from: descriptor)
        case .terminal(let path):
            let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
            guard descriptor >= 0 else { return .failed(errno) }
            defer { close(descriptor) }
            return ask(prompt, on: descriptor)
        }
    }

    private static func readLine(from descriptor: Int32) -> Answer {
        let secret = Secret()
        var byte: UInt8 = 0
        defer { explicit_bzero(&byte, 1) }
        var isEmpty = true
        while true {
            // Byte by byte: what follows the line belongs to someone else.
            let got = Glibc.read(descriptor, &byte, 1)
            if got < 0 {
                if errno == EINTR { continue }
                return .failed(errno)
            }
            if got == 0 { return isEmpty ? .endOfInput : .secret(secret) }
            isEmpty = false
            if byte == UInt8(ascii: "\n") { return .secret(secret) }
            guard secret.append(byte) else { return .tooLong }
        }
    }

    private static func ask(_ prompt: String, on descriptor: Int32) -> Answer {
        let output = TerminalOutput(descriptor: descriptor)
        let answer = KeyScreen.use(descriptor: descriptor, output: output, isDumb: true, hidesCursor: false) { screen in
            output.write(prompt)
            return collect(screen) { output.write("\r" + prompt) }
        }
        // A plain newline serves every terminal, and leaves the question on the screen without its answer.
        output.write("\n")
        return answer ?? .failed(ENOTTY)
    }

    private static func collect(_ screen: KeyScreen, again: () -> Void) -> Answer {
        let secret = Secret()
        var isTooLong = false
        while true {
            switch screen.next(milliseconds: nil) {
            case .byte(0x0D), .byte(0x0A): return isTooLong ? .tooLong : .secret(secret)
            case .byte(0x03): return .interrupted
            case .byte(0x04) where secret.count == 0: return .endOfInput
            case .byte(0x04): break
            case .byte(0x15):
                secret.wipe()
                isTooLong = false
            case .byte(0x08), .byte(0x7F): secret.dropLast()
            case .byte(let byte): if !secret.append(byte) { isTooLong = true }
            case .resumed: again()
            case .ended: return .endOfInput
            case .sequence, .resized, .nothing: break
            }
        }
    }

    private func append(_ byte: UInt8) -> Bool {
        guard count < Self.limit else { return false }
        bytes[count] = byte
        count += 1
        return true
    }

    /// Takes the last character away: one byte, or all bytes of its UTF-8.
    private func dropLast() {
        while count > 0 {
            count -= 1
            let byte = bytes[count]
            bytes[count] = 0
            if byte & 0xC0 != 0x80 { return }
        }
    }
}
