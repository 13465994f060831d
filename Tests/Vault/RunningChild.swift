import Foundation

/// The helper program, running. Started and waited for without Foundation's own process type, whose waiting slows down
/// when many tests run side by side.
final class Child {
    private let process: pid_t
    private let output: Int32
    private var text: [UInt8] = []
    private var hasEnded = false
    private static let starting = NSLock()

    init(_ arguments: [String]) throws {
        // The test bundle and the helper lie in one folder.
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let candidates = [folder.appendingPathComponent("VaultChild"), Bundle.main.bundleURL.appendingPathComponent("VaultChild")]
        guard let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else { throw CocoaError(.fileNoSuchFile) }
        var ends: [Int32] = [-1, -1]
        // One at a time: a child that is started between these lines would keep the pipe of this one open.
        Self.starting.lock()
        defer { Self.starting.unlock() }
        guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        var words: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var started: pid_t = 0
        let problem = posix_spawn(&started, program.path, &actions, nil, &words, &variables)
        close(ends[1])
        (process, output) = (started, ends[0])
        guard problem == 0 else {
            hasEnded = true
            throw POSIXError(.EAGAIN)
        }
    }

    deinit {
        if !hasEnded {
            kill()
            waitpid(process, nil, 0)
        }
        close(output)
    }

    var isRunning: Bool {
        if !hasEnded, waitpid(process, nil, WNOHANG) == process { hasEnded = true }
        return !hasEnded
    }

    func waitUntilOpen() {
        while !text.contains(UInt8(ascii: "\n")), take() {}
    }

    func kill() {
        if !hasEnded, process > 1 { Foundation.kill(process, SIGKILL) }
    }

    /// The lines that it said, to its end. A last line without an end was never said.
    func wait() -> [String] {
        while take() {}
        if !hasEnded { while waitpid(process, nil, 0) < 0, errno == EINTR {} }
        hasEnded = true
        var lines = String(decoding: text, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        lines.removeLast()
        return lines
    }

    /// Takes in what it has written; false at the end.
    private func take() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(output, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            if count > 0 { text += bytes[..<count] }
            return count > 0
        }
    }
}
