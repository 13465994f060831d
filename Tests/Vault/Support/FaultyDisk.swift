import CSQLite
import Foundation

/// The real disk, with an accident at one of its operations.
public final class FaultyDisk: Disk, @unchecked Sendable {
    public enum Accident: String, Sendable {
        /// The process is killed before the operation.
        case killed
        /// The process is killed when half of the bytes are written.
        case torn
        /// From the operation on, nothing more can be written.
        case full
        /// The operation fails, and the next one works again.
        case failed
    }

    private let accident: Accident
    /// The operation, from 1, at which it happens.
    private let place: Int
    /// Whether operations are counted yet.
    public var isArmed = false
    /// Writes, syncs, truncations and deletions since it was armed.
    public private(set) var operations = 0
    fileprivate let usual = sqlite3_vfs_find(nil)!

    public init(_ accident: Accident, at place: Int) { (self.accident, self.place) = (accident, place) }

    enum Kind { case write, other }

    /// The code that an operation fails with; nil when it may go on. `half` is what a torn write still writes.
    func happens(_ kind: Kind, half: () -> Void = {}) -> Int32? {
        guard isArmed else { return nil }
        operations += 1
        guard operations >= place else { return nil }
        switch accident {
        case .killed, .torn:
            guard operations == place else { return nil }
            if accident == .torn { half() }
            kill(getpid(), SIGKILL)
            return SQLITE_IOERR
        case .full: return kind == .write ? SQLITE_FULL : nil
        case .failed: return operations == place ? SQLITE_IOERR : nil
        }
    }

    public func open(_ path: UnsafePointer<CChar>?, flags: Int32) -> (file: (any DiskFile)?, flags: Int32, code: Int32) {
        let memory = UnsafeMutableRawPointer.allocate(byteCount: Int(usual.pointee.szOsFile), alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: Int(usual.pointee.szOsFile))
        let file = memory.assumingMemoryBound(to: sqlite3_file.self)
        var outFlags: Int32 = 0
        let code = usual.pointee.xOpen(usual, path, file, flags, &outFlags)
        guard code == SQLITE_OK else {
            memory.deallocate()
            return (nil, outFlags, code)
        }
        return (FaultyFile(file, self), outFlags, code)
    }

    public func delete(_ path: String, syncsFolder: Bool) -> Int32 {
        happens(.other) ?? usual.pointee.xDelete(usual, path, syncsFolder ? 1 : 0)
    }

    public func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
    public func fullPath(_ path: String) -> String { path }
}

private final class FaultyFile: DiskFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let disk: FaultyDisk
    private var methods: sqlite3_io_methods { file.pointee.pMethods.pointee }

    init(_ file: UnsafeMutablePointer<sqlite3_file>, _ disk: FaultyDisk) { (self.file, self.disk) = (file, disk) }

    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> (count: Int, code: Int32) {
        let code = methods.xRead(file, buffer.baseAddress, Int32(buffer.count), Int64(offset))
        // A short read has filled the rest with zeros; how short doesn't matter to the caller.
        return code == SQLITE_IOERR | (2 << 8) ? (0, code) : (buffer.count, code)
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32 {
        if let code = disk.happens(.write, half: { _ = methods.xWrite(file, bytes.baseAddress, Int32(bytes.count / 2), Int64(offset)) }) { return code }
        return methods.xWrite(file, bytes.baseAddress, Int32(bytes.count), Int64(offset))
    }

    func truncate(to size: Int) -> Int32 { disk.happens(.other) ?? methods.xTruncate(file, Int64(size)) }
    func sync(_ flags: Int32) -> Int32 { disk.happens(.other) ?? methods.xSync(file, flags) }

    func size() -> (size: Int, code: Int32) {
        var size: Int64 = 0
        let code = methods.xFileSize(file, &size)
        return (Int(size), code)
    }

    func lock(_ level: Int32) -> Int32 { methods.xLock(file, level) }
    func unlock(_ level: Int32) -> Int32 { methods.xUnlock(file, level) }

    func isReserved() -> (answer: Bool, code: Int32) {
        var answer: Int32 = 0
        let code = methods.xCheckReservedLock(file, &answer)
        return (answer != 0, code)
    }

    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) -> Int32 { methods.xFileControl(file, operation, argument) }
    var characteristics: Int32 { methods.xDeviceCharacteristics(file) }

    func close() -> Int32 {
        let code = methods.xClose(file)
        UnsafeMutableRawPointer(file).deallocate()
        return code
    }
}
