#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where a vault lies: a folder that only its owner can enter, and in it one file for each name.
///
/// The name of the file can be read by whoever sees the folder's listing; a coach may prefer initials to full names.
public struct VaultLocation: Hashable, Sendable {
    /// An absolute path, without a slash at its end.
    public let folder: String
    /// The file's name with its ending.
    public let file: String

    static let suffix = ".vault"

    /// The vault of a name. Throws ``VaultError/unusableName`` unless it has 1 to 64 letters, digits, `-` or `_`.
    public init(folder: String, name: String) throws(VaultError) {
        let isUsable = (1...64).contains(name.count) && name.utf8.count <= 200
            && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard isUsable, folder.hasPrefix("/") else { throw .unusableName }
        var trimmed = Substring(folder)
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        (self.folder, file) = (String(trimmed), name + Self.suffix)
    }

    /// A file anywhere, for backups. `path` is absolute; throws ``VaultError/unusableName`` when it isn't, or names a folder.
    public init(file path: String) throws(VaultError) {
        guard path.hasPrefix("/"), let slash = path.lastIndex(of: "/"), path.index(after: slash) < path.endIndex, !path.utf8.contains(0) else {
            throw .unusableName
        }
        folder = slash == path.startIndex ? "/" : String(path[..<slash])
        file = String(path[path.index(after: slash)...])
        guard file != ".", file != ".." else { throw .unusableName }
    }

    /// The file's absolute path.
    public var path: String { (folder == "/" ? "" : folder) + "/" + file }

    /// Whether something lies at the path, even a link that leads nowhere.
    public var exists: Bool {
        var facts = stat()
        return lstat(path, &facts) == 0
    }

    /// The names of the vaults in a folder, sorted; none where there is no such folder.
    public static func names(in folder: String) -> [String] {
        files(in: folder).map { String($0.dropLast(suffix.count)) }.filter { (try? VaultLocation(folder: folder, name: $0)) != nil }
    }

    /// The files beside this one that a program put there which keeps a folder the same on several computers: both sides had
    /// changed, and it kept the other side's file under this one's name with something behind it. Sorted.
    public var clashingCopies: [String] {
        let name = file.dropLast(Self.suffix.count)
        return Self.files(in: folder).filter { other in
            let rest = other.dropFirst(name.count).dropLast(Self.suffix.count)
            return other.hasPrefix(name) && !rest.isEmpty && !rest.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        }
    }

    /// The files of a folder whose names end like a vault's, sorted.
    private static func files(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var files: [String] = []
        while let entry = readdir(stream) {
            let file = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if file.hasSuffix(suffix) { files.append(file) }
        }
        return files.sorted()
    }

    /// Makes the folder, and those above it that are missing, for the owner alone; then checks it.
    func prepareFolder() throws(VaultError) {
        var path = ""
        for part in folder.split(separator: "/") {
            path += "/" + part
            var facts = stat()
            if stat(path, &facts) == 0 { continue }
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw VaultLocation.problem(errno) }
            // A folder that goes with the power would take the vault with it.
            VaultLocation.syncFolder(of: path)
        }
        try checkFolder()
    }

    /// Throws unless folder and file are the owner's own, are reachable by nobody else and are no links.
    func check(acceptsWide: Bool = false) throws(VaultError) {
        try checkFolder(acceptsWide: acceptsWide)
        try VaultLocation.check(path, kind: S_IFREG, .file, acceptsWide: acceptsWide)
    }

    func checkFolder(acceptsWide: Bool = false) throws(VaultError) {
        try VaultLocation.check(folder, kind: S_IFDIR, .folder, acceptsWide: acceptsWide)
    }

    /// Makes an empty file for the owner alone. An empty one that is there already is what a broken-off creation leaves.
    func makeFile(acceptsWide: Bool = false) throws(VaultError) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            // The creation mask can only take bits away; a file system that adds some is caught by the check.
            close(descriptor)
        } else if errno != EEXIST {
            throw VaultLocation.problem(errno)
        }
        try VaultLocation.check(path, kind: S_IFREG, .file, acceptsWide: acceptsWide)
    }

    /// Puts the folder entry of a path on the disk, where the file system can do that.
    static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Overwrites the file's bytes with zeros, on the disk.
    func overwrite() throws(VaultError) {
        let descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw VaultLocation.problem(errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw VaultLocation.problem(errno) }
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var left = Int(facts.st_size)
        while left > 0 {
            let written = write(descriptor, zeros, min(left, zeros.count))
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw VaultLocation.problem(errno) }
            left -= written
        }
        guard fsync(descriptor) == 0 else { throw VaultLocation.problem(errno) }
    }

    /// Removes the file and what the database may have left beside it.
    func remove() {
        unlink(path)
        unlink(path + "-journal")
    }

    /// The path for the database, with links above the folder resolved: SQLite is told to follow none at all.
    func resolvedPath() throws(VaultError) -> String {
        guard let real = realpath(folder, nil) else { throw VaultLocation.problem(errno) }
        defer { free(real) }
        let resolved = String(cString: real)
        return (resolved == "/" ? "" : resolved) + "/" + file
    }

    private static func check(_ path: String, kind: mode_t, _ place: VaultError.Place, acceptsWide: Bool) throws(VaultError) {
        var facts = stat()
        guard lstat(path, &facts) == 0 else { throw problem(errno) }
        let found = facts.st_mode & S_IFMT
        if found == S_IFLNK { throw .symbolicLink(place) }
        guard found == kind else { throw .wrongKind(place) }
        if acceptsWide { return }
        guard facts.st_uid == geteuid() else { throw .notYours(place) }
        guard facts.st_mode & 0o077 == 0 else { throw .tooWide(place, mode: Int(facts.st_mode & 0o777)) }
    }

    static func problem(_ code: Int32) -> VaultError {
        switch code {
        case ENOSPC, EDQUOT: .diskFull
        case EROFS, EACCES, EPERM: .readOnly
        case ELOOP: .symbolicLink(.file)
        case ENOTDIR: .wrongKind(.folder)
        case ENOENT: .nothingThere
        default: .storage(code: -Int(code))
        }
    }
}
