/// Where keys, salts and nonces come from: handed in by the executable, or by a test that wants the same bytes again.
public struct RandomBytes: Sendable {
    /// Fills all of a buffer with bytes that nobody can foresee.
    public let fill: @Sendable (UnsafeMutableRawBufferPointer) -> Void

    /// A source that fills buffers with `fill`.
    public init(fill: @escaping @Sendable (UnsafeMutableRawBufferPointer) -> Void) { self.fill = fill }

    /// The system's own generator (`getrandom` on Linux), for the executable to hand in.
    public static let system = RandomBytes { buffer in
        var generator = SystemRandomNumberGenerator()
        var offset = 0
        while offset < buffer.count {
            withUnsafeBytes(of: generator.next()) { word in
                for byte in word where offset < buffer.count {
                    buffer[offset] = byte
                    offset += 1
                }
            }
        }
    }

    /// A number of bytes as an array; not for keys, which live in memory that is overwritten.
    public func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
            filled = count
        }
    }
}
