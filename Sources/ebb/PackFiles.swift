import ArgumentParser
import Glibc
import Knowledge

/// What the commands that answer questions may be told of a coach's own packs.
struct LocalOptions: ParsableArguments {
    @Option(help: "A coach's own pack, shown as local; may be given several times.")
    var pack: [String] = []
}

/// Reads the files that `--pack` names.
enum PackFiles {
    /// The packs in these files, in this order.
    static func open(_ paths: [String]) throws -> [LocalPack] {
        var owners: [String: String] = [:]
        return try paths.map { path in
            let pack = try open(path)
            for id in pack.knowledge.entryIDs {
                if let other = owners.updateValue(path, forKey: id) {
                    throw ExitFailure(description: "\(other) and \(path) both hold an entry `\(id)`: leave one of them out", status: 1)
                }
            }
            return pack
        }
    }

    private static func open(_ path: String) throws -> LocalPack {
        func failure(_ reason: String) -> ExitFailure { ExitFailure(description: "\(path) \(reason)", status: 1) }
        let bytes = try read(path, failure)
        do throws(LocalPack.Failure) {
            return try LocalPack(bytes, name: name(path))
        } catch {
            switch error {
            case .notAPack: throw failure("is not a pack: name a file that `KnowledgeTool pack` wrote")
            case .version(let version): throw failure("was written for another version of Ebb (\(version)): compile the pack again")
            case .tooLarge: throw failure("is larger than 16 MB: divide the pack")
            case .damaged(let reason): throw failure("is damaged (\(reason)): copy or compile the pack again")
            }
        }
    }

    /// The whole of a regular file of at most `LocalPack.mostBytes`.
    private static func read(_ path: String, _ failure: (String) -> ExitFailure) throws -> [UInt8] {
        // A pipe must not make the shell wait for a writer.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure("could not be opened (\(String(cString: strerror(errno)))): check its name") }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw failure("is not a file: name one that `KnowledgeTool pack` wrote") }
        guard facts.st_size <= LocalPack.mostBytes else { throw failure("is larger than 16 MB: divide the pack") }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        var filled = 0
        while filled < bytes.count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw failure("could not be read (\(String(cString: strerror(errno)))): try again") }
            if got == 0 { break }
            filled += got
        }
        return Array(bytes.prefix(filled))
    }

    /// A file's name without its folder and ending.
    private static func name(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.hasSuffix(".ebbpack") ? String(file.dropLast(8)) : file
        return String(stem.unicodeScalars.filter { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format }.map(Character.init).prefix(60))
    }
}
