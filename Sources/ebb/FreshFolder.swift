import Glibc

/// An empty folder for one transcript, gone when it is no longer used. No person's words are ever in it.
final class FreshFolder {
    let path: String

    init() throws {
        let root = Surroundings.variable("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        var template = Array((root + "/ebb-transcript-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else {
            throw ExitFailure(description: "no temporary folder could be made (\(String(cString: strerror(errno)))): check that \(root) may be written to", status: 1)
        }
        path = String(cString: made)
    }

    deinit {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
                if name != ".", name != ".." { unlink(path + "/" + name) }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
