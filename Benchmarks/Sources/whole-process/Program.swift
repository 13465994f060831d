import Glibc

/// A program to start, and what to wait for.
struct Program {
    /// How it is called in the table.
    var name: String
    var path: String
    var arguments: [String] = []
    /// The words that end the measurement on a pseudo-terminal; nil runs it with empty input until it ends.
    var prompt: String?

    /// What one run cost, in seconds.
    struct Cost {
        /// From the call that starts it to its end, or to its prompt.
        var wall: Double
        /// What it and the kernel computed for it.
        var processor: Double
    }

    /// Runs it once.
    func run() throws(Failure) -> Cost {
        if let prompt { return try runOnTerminal(until: prompt) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let begin = Self.now()
        let child = try start(&actions, flags: 0)
        let (status, processor) = wait(for: child)
        let wall = Self.now() - begin
        guard status == 0 else { throw Failure("\(name) ended with status \(status >> 8 & 0xFF): run it by hand") }
        return Cost(wall: wall, processor: processor)
    }

    /// Runs it on a pseudo-terminal of its own up to its prompt, then ends it.
    private func runOnTerminal(until prompt: String) throws(Failure) -> Cost {
        var (master, terminal): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        var device = [CChar](repeating: 0, count: 128)
        guard openpty(&master, &terminal, &device, nil, &size) == 0 else {
            throw Failure("no pseudo-terminal (\(String(cString: strerror(errno)))): run this where there is one")
        }
        close(terminal)
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        defer { close(master) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, device, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let begin = Self.now()
        let child = try start(&actions, flags: 0x80)  // POSIX_SPAWN_SETSID, a macro that Swift does not import
        var seen: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let wanted = Array(prompt.utf8)
        while !seen.contains(wanted) {
            var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, 10_000)
            if ready < 0 && errno == EINTR { continue }
            let count = ready > 0 ? read(master, &buffer, buffer.count) : 0
            guard count > 0 else {
                kill(child, SIGKILL)
                _ = wait(for: child)
                throw Failure("\(name) showed no prompt: run it by hand")
            }
            seen += buffer[..<count]
        }
        let wall = Self.now() - begin
        kill(child, SIGKILL)
        return Cost(wall: wall, processor: wait(for: child).processor)
    }

    private func start(_ actions: inout posix_spawn_file_actions_t, flags: Int16) throws(Failure) -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, flags)
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let problem = posix_spawn(&child, path, &actions, &attributes, &words, environ)
        guard problem == 0 else { throw Failure("\(path) doesn't start (\(String(cString: strerror(problem)))): build it first") }
        return child
    }

    private func wait(for child: pid_t) -> (status: Int32, processor: Double) {
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 && errno == EINTR {}
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (status, seconds(usage.ru_utime) + seconds(usage.ru_stime))
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// What went wrong and what to do.
struct Failure: Error {
    var description: String
    init(_ description: String) { self.description = description }
}
