#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Key material: kept out of the swap file and of core dumps where the system allows it, overwritten when it goes away.
final class SecretBytes {
    private let memory: UnsafeMutableRawBufferPointer
    let count: Int

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

    convenience init(copying bytes: some Collection<UInt8>) {
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

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
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
