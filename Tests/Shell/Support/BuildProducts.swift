import Glibc

/// Finds the programs that were built together with the tests.
public enum BuildProducts {
    /// The path of the program `name`: what the environment variable `variable` says, or else the program that
    /// lies beside the running tests. Nil where there is none.
    public static func path(of name: String, variable: String? = nil) -> String? {
        if let variable, let value = getenv(variable) { return String(cString: value) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        let tests = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // Beside the test program, or above it where tests run inside a bundle or a helper of the toolchain.
        for start in [tests, CommandLine.arguments[0]] + CommandLine.arguments.filter({ $0.hasSuffix(".xctest") }) {
            var folder = Substring(start)
            for _ in 0..<4 {
                guard let slash = folder.lastIndex(of: "/") else { break }
                folder = folder[..<slash]
                let candidate = folder + "/" + name
                if access(String(candidate), X_OK) == 0 { return String(candidate) }
            }
        }
        return nil
    }
}

/// Runs a program without a terminal and collects what it writes.
public struct PipedProgram {
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var errors: String
    /// How it ended.
    public var ending: PseudoTerminal.Ending

    /// Runs `path` with `input` as its standard input, to its end.
    public init(_ path: String, _ arguments: [String] = [], input: [UInt8], environment: [String: String] = [:]) throws {
        var pipes: [Int32] = []
        for _ in 0..<3 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw PseudoTerminal.Failure(what: "opening a pipe", number: errno) }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            pipes += ends
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, pipes[0], 0)
        posix_spawn_file_actions_adddup2(&actions, pipes[3], 1)
        posix_spawn_file_actions_adddup2(&actions, pipes[5], 2)
        PseudoTerminal.closeInherited(&actions)
        // A session of its own: it has no terminal, and no signal to its group can reach the tests.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(PseudoTerminal.newSession))
        var process: pid_t = 0
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = PseudoTerminal.environment(environment).map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        let problem = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
        for end in [pipes[0], pipes[3], pipes[5]] { close(end) }
        guard problem == 0 else { throw PseudoTerminal.Failure(what: "starting \(path)", number: problem) }
        let (written, complained) = Self.exchange(input, to: pipes[1], from: pipes[2], pipes[4])
        output = String(decoding: written, as: UTF8.self)
        errors = String(decoding: complained, as: UTF8.self)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        ending = status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
    }

    private static func exchange(_ input: [UInt8], to writer: Int32, from first: Int32, _ second: Int32) -> ([UInt8], [UInt8]) {
        // A program that stops reading must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        _ = fcntl(writer, F_SETFL, O_NONBLOCK)
        var rest = input[...]
        var collected: [[UInt8]] = [[], []]
        var polled = [
            pollfd(fd: writer, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: first, events: Int16(POLLIN), revents: 0), pollfd(fd: second, events: Int16(POLLIN), revents: 0),
        ]
        while polled[1].fd >= 0 || polled[2].fd >= 0 {
            if rest.isEmpty, polled[0].fd >= 0 {
                close(writer)
                polled[0].fd = -1
            }
            guard poll(&polled, 3, -1) > 0 else { continue }
            if polled[0].fd >= 0, polled[0].revents != 0 {
                let count = rest.withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
                if count > 0 { rest = rest.dropFirst(count) } else if errno != EAGAIN { rest = [] }
            }
            for index in 1...2 where polled[index].fd >= 0 && polled[index].revents != 0 {
                var bytes = [UInt8](repeating: 0, count: 65536)
                let count = read(polled[index].fd, &bytes, bytes.count)
                if count > 0 {
                    collected[index - 1] += bytes[..<count]
                } else {
                    close(polled[index].fd)
                    polled[index].fd = -1
                }
            }
        }
        if polled[0].fd >= 0 { close(writer) }
        return (collected[0], collected[1])
    }
}
