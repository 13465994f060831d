import Glibc

/// Writes to a descriptor, whole or not at all as far as the other side lets it.
public struct TerminalOutput: Sendable {
    /// Where the bytes go.
    public var descriptor: Int32

    /// An output on `descriptor`: 1 is standard output, 2 standard error.
    public init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Writes `text` and returns 0, or the `errno` that stopped it: `EPIPE` where the reader has gone.
    @discardableResult
    public func write(_ text: String) -> Int32 {
        var text = text
        return text.withUTF8 { write(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Writes `bytes` and returns 0, or the `errno` that stopped it.
    @discardableResult
    public func write(bytes: UnsafeRawBufferPointer) -> Int32 {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let count = Glibc.write(descriptor, start, rest.count)
            if count >= 0 {
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            } else if errno == EAGAIN {
                // Someone sharing the terminal made it non-blocking: wait until it takes more.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
