#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files that are not sealed: what a person exports on purpose, and what they import.
public enum OpenFile {
    /// Writes a new file for the owner alone, on the disk when this returns. Overwrites nothing and follows no link; a
    /// file that could not be written whole is taken away again.
    public static func write(_ bytes: [UInt8], to path: String) throws(VaultError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .alreadyThere : VaultLocation.problem(errno) }
        var place = 0
        var failure: Int32 = 0
        while place < bytes.count, failure == 0 {
            let written = bytes[place...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno != EINTR { failure = errno }
            } else {
                place += written
            }
        }
        if failure == 0, fsync(descriptor) != 0 { failure = errno }
        if close(descriptor) != 0, failure == 0 { failure = errno }
        guard failure == 0 else {
            unlink(path)
            throw VaultLocation.problem(failure)
        }
        VaultLocation.syncFolder(of: path)
    }

    /// All bytes of a file, at most one gibibyte.
    public static func read(_ path: String) throws(VaultError) -> [UInt8] { try RawFile.read(path) }

    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.write(descriptor, start, count)
        #else
        Darwin.write(descriptor, start, count)
        #endif
    }
}
