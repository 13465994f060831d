import Coach
import Glibc
import Terminal

/// The small plain file of settings in the XDG configuration folder. Only Ebb's executable touches it.
enum SettingsFile {
    /// Where it lies; nil where the environment names no home.
    static var path: String? {
        folder.map { $0 + "/settings" }
    }

    private static var folder: String? {
        // The specification says that a relative path is to be ignored.
        if let folder = Surroundings.variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") { return folder + "/ebb" }
        guard let home = Surroundings.variable("HOME"), home.hasPrefix("/") else { return nil }
        return home + "/.config/ebb"
    }

    /// The settings, and the lines that can't be read; nothing set where there is no file.
    static func read() -> (settings: Settings, problems: [Int]) {
        var problems: [Int] = []
        guard let path, let text = PlainFile.read(path, limit: 4096) else { return (Settings(), []) }
        return (Settings(text, problems: &problems), problems)
    }

    /// Writes the settings, or deletes the file where they are nil; what went wrong, or nil.
    static func keep(_ settings: Settings?) -> String? {
        guard let path, let folder else { return "no home folder is known, so the settings last until you leave" }
        guard let settings else {
            return unlink(path) == 0 || errno == ENOENT ? nil : "the settings could not be deleted (\(String(cString: strerror(errno)))): delete \(path) yourself"
        }
        mkdir(String(folder.dropLast(4)), 0o700)
        mkdir(folder, 0o700)
        // Whole or not at all: the new file takes the old one's place at once.
        let new = path + ".new"
        unlink(new)
        if let problem = PlainFile.write(settings.text, to: new, mode: 0o600) ?? (rename(new, path) == 0 ? nil : errno) {
            unlink(new)
            return "the settings could not be kept (\(String(cString: strerror(problem)))): they last until you leave"
        }
        return nil
    }
}

/// Small files that a person asked for.
enum PlainFile {
    /// The text of a file; nil where it can't be read, is longer than `limit` bytes or isn't UTF-8.
    static func read(_ path: String, limit: Int) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var kind = stat()
        guard fstat(descriptor, &kind) == 0, kind.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes = [UInt8](repeating: 0, count: limit + 1)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count) }
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                return nil
            }
            count += got
        }
        guard count <= limit else { return nil }
        return String(validating: bytes[..<count], as: UTF8.self)
    }

    /// Writes a new file, and never over one that is there; the `errno` that stopped it, or nil.
    static func write(_ text: String, to path: String, mode: mode_t) -> Int32? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { return errno }
        var problem = TerminalOutput(descriptor: descriptor).write(text)
        if problem == 0, fsync(descriptor) != 0, errno != EINVAL { problem = errno }
        if close(descriptor) != 0, problem == 0 { problem = errno }
        if problem != 0 { unlink(path) }
        return problem == 0 ? nil : problem
    }

    /// A path as it was typed, with a leading `~/` as the home folder.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = Surroundings.variable("HOME") else { return path }
        return home + path.dropFirst()
    }
}
