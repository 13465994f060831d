#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Key material or a passphrase: kept out of the swap file and of core dumps where the system allows it, overwritten when
/// it goes away.
public final class SecretBytes {
    private let memory: UnsafeMutableRawBufferPointer
    /// How many bytes there are.
    public let count: Int

    /// `count` zero bytes on pages of their own, since locking and dumping work by the page.
    init(count: Int) {
        self.count = count
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let size = (max(count, 1) + page - 1) / page * page
        memory = .allocate(byteCount: size, alignment: page)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        // Best effort: the limit for locked memory may be 0.
        mlock(memory.baseAddress, memory.count)
        #if canImport(Glibc)
        madvise(memory.baseAddress, memory.count, Int32(MADV_DONTDUMP))
        #endif
    }

    convenience init(random: RandomBytes, count: Int) {
        self.init(count: count)
        withMutableBytes { random.fill($0) }
    }

    /// A copy of these bytes.
    public convenience init(copying bytes: some Collection<UInt8>) {
        self.init(count: bytes.count)
        withMutableBytes { $0.copyBytes(from: bytes) }
    }

    deinit {
        wipe()
        #if canImport(Glibc)
        madvise(memory.baseAddress, memory.count, Int32(MADV_DODUMP))
        #endif
        munlock(memory.baseAddress, memory.count)
        memory.deallocate()
    }

    func wipe() { wipeMemory(memory) }

    /// Lends the bytes. Let no pointer, and no copy that isn't overwritten, out of `body`.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }

    /// Whether these are the same bytes, in a time that doesn't tell where they differ.
    public func matches(_ other: UnsafeRawBufferPointer) -> Bool {
        guard other.count == count else { return false }
        return withBytes { own in zip(own, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 }
    }

    func withMutableBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
    }
}

/// Overwrites memory in a way that the compiler may not drop.
func wipeMemory(_ memory: UnsafeMutableRawBufferPointer) {
    guard let start = memory.baseAddress, memory.count > 0 else { return }
    #if canImport(Glibc)
    explicit_bzero(start, memory.count)
    #else
    _ = memset_s(start, memory.count, 0, memory.count)
    #endif
}
