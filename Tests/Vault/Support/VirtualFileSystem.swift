import CSQLite

/// An open file of a ``Disk``. Every answer is one of SQLite's result codes.
public protocol DiskFile: AnyObject {
    /// Fills the buffer from an offset; gives how many bytes there were.
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> (count: Int, code: Int32)
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int32
    func truncate(to size: Int) -> Int32
    func sync(_ flags: Int32) -> Int32
    func size() -> (size: Int, code: Int32)
    func lock(_ level: Int32) -> Int32
    func unlock(_ level: Int32) -> Int32
    func isReserved() -> (answer: Bool, code: Int32)
    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) -> Int32
    var characteristics: Int32 { get }
    func close() -> Int32
}

/// A file system that a test hands to SQLite.
public protocol Disk: AnyObject {
    func open(_ path: UnsafePointer<CChar>?, flags: Int32) -> (file: (any DiskFile)?, flags: Int32, code: Int32)
    func delete(_ path: String, syncsFolder: Bool) -> Int32
    func exists(_ path: String) -> Bool
    func fullPath(_ path: String) -> String
}

/// A disk under a name that SQLite knows, for as long as this object lives.
public final class VirtualFileSystem {
    public let name: String
    private let disk: DiskBox
    private let registration: UnsafeMutablePointer<sqlite3_vfs>
    private let cName: UnsafeMutablePointer<CChar>

    public init(_ disk: any Disk, name: String) {
        self.name = name
        self.disk = DiskBox(disk)
        cName = .allocate(capacity: name.utf8.count + 1)
        for (index, byte) in name.utf8.enumerated() { cName[index] = CChar(bitPattern: byte) }
        cName[name.utf8.count] = 0
        registration = .allocate(capacity: 1)
        let usual = sqlite3_vfs_find(nil)!
        registration.initialize(to: usual.pointee)
        registration.pointee.pNext = nil
        registration.pointee.zName = UnsafePointer(cName)
        registration.pointee.szOsFile = Int32(MemoryLayout<FileSlot>.size)
        registration.pointee.pAppData = Unmanaged.passUnretained(self.disk).toOpaque()
        // Randomness, time and sleeping stay the usual ones.
        registration.pointee.xOpen = { vfs, path, file, flags, outFlags in
            let slot = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FileSlot.self)
            slot.pointee.base.pMethods = nil
            let opened = Unmanaged<DiskBox>.fromOpaque(vfs!.pointee.pAppData).takeUnretainedValue().disk.open(path, flags: flags)
            guard let diskFile = opened.file else { return opened.code }
            slot.pointee.file = Unmanaged.passRetained(FileBox(diskFile)).toOpaque()
            slot.pointee.base.pMethods = UnsafePointer(methods.pointer)
            outFlags?.pointee = opened.flags
            return opened.code
        }
        registration.pointee.xDelete = { vfs, path, sync in
            Unmanaged<DiskBox>.fromOpaque(vfs!.pointee.pAppData).takeUnretainedValue().disk.delete(String(cString: path!), syncsFolder: sync != 0)
        }
        registration.pointee.xAccess = { vfs, path, _, result in
            let disk = Unmanaged<DiskBox>.fromOpaque(vfs!.pointee.pAppData).takeUnretainedValue().disk
            result!.pointee = disk.exists(String(cString: path!)) ? 1 : 0
            return SQLITE_OK
        }
        registration.pointee.xFullPathname = { vfs, path, room, result in
            let disk = Unmanaged<DiskBox>.fromOpaque(vfs!.pointee.pAppData).takeUnretainedValue().disk
            let full = disk.fullPath(String(cString: path!)).utf8
            guard full.count < room else { return SQLITE_CANTOPEN }
            for (index, byte) in full.enumerated() { result![index] = CChar(bitPattern: byte) }
            result![full.count] = 0
            return SQLITE_OK
        }
        sqlite3_vfs_register(registration, 0)
    }

    deinit {
        sqlite3_vfs_unregister(registration)
        registration.deallocate()
        cName.deallocate()
    }
}

private final class DiskBox {
    let disk: any Disk
    init(_ disk: any Disk) { self.disk = disk }
}

private final class FileBox {
    let file: any DiskFile
    init(_ file: any DiskFile) { self.file = file }
}

/// What SQLite allocates for an open file: its own part first.
private struct FileSlot {
    var base: sqlite3_file
    var file: UnsafeMutableRawPointer?
}

private func diskFile(_ file: UnsafeMutablePointer<sqlite3_file>?) -> any DiskFile {
    let slot = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FileSlot.self)
    return Unmanaged<FileBox>.fromOpaque(slot.pointee.file!).takeUnretainedValue().file
}

/// The table of functions, the same for every file and never freed.
private struct Methods: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<sqlite3_io_methods>

    init() {
        pointer = .allocate(capacity: 1)
        var table = sqlite3_io_methods()
        table.iVersion = 1
        table.xClose = { file in
            let slot = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FileSlot.self)
            let box = Unmanaged<FileBox>.fromOpaque(slot.pointee.file!)
            let code = box.takeUnretainedValue().file.close()
            box.release()
            return code
        }
        table.xRead = { file, buffer, amount, offset in
            let target = UnsafeMutableRawBufferPointer(start: buffer, count: Int(amount))
            let (count, code) = diskFile(file).read(target, at: Int(offset))
            guard code == SQLITE_OK, count < Int(amount) else { return code }
            // SQLite asks for zeros behind the end.
            for index in count..<Int(amount) { target[index] = 0 }
            return SQLITE_IOERR | (2 << 8)
        }
        table.xWrite = { file, bytes, amount, offset in
            diskFile(file).write(UnsafeRawBufferPointer(start: bytes, count: Int(amount)), at: Int(offset))
        }
        table.xTruncate = { diskFile($0).truncate(to: Int($1)) }
        table.xSync = { diskFile($0).sync($1) }
        table.xFileSize = { file, size in
            let (bytes, code) = diskFile(file).size()
            size!.pointee = Int64(bytes)
            return code
        }
        table.xLock = { diskFile($0).lock($1) }
        table.xUnlock = { diskFile($0).unlock($1) }
        table.xCheckReservedLock = { file, result in
            let (answer, code) = diskFile(file).isReserved()
            result!.pointee = answer ? 1 : 0
            return code
        }
        table.xFileControl = { diskFile($0).control($1, $2) }
        table.xSectorSize = { _ in 4096 }
        table.xDeviceCharacteristics = { diskFile($0).characteristics }
        pointer.initialize(to: table)
    }
}

private let methods = Methods()
