import Glibc

/// A terminal that a test holds the other end of: starts a program on it, types, looks at the screen,
/// changes the window, sends signals, and reads the terminal's state.
///
/// Waiting always has a deadline, which only a failing test meets; no test measures a time.
public final class PseudoTerminal {
    /// Why a terminal could not be had.
    public struct Failure: Error, CustomStringConvertible {
        /// What failed.
        public var what: String
        /// The `errno` of it.
        public var number: Int32
        /// Both in words.
        public var description: String { "\(what) failed: \(String(cString: strerror(number)))" }
    }

    /// How a program ended.
    public enum Ending: Equatable, Sendable {
        /// By itself, with this status.
        case exit(Int32)
        /// By this signal.
        case signal(Int32)
        /// Not before the deadline.
        case running
    }

    /// How long a wait lasts before the test fails, in seconds.
    public static let patience = 60.0

    /// What the terminal shows.
    public private(set) var screen: Screen
    /// Everything the program wrote.
    public private(set) var output: [UInt8] = []
    /// The program's process; 0 before it is started.
    public private(set) var process: pid_t = 0

    private var master: Int32
    private let slaveName: String
    /// Kept open so that the state can be read after the program has gone.
    private let slave: Int32
    private var mark = 0
    private var ending: Ending?

    /// A terminal of this size, with the settings a login would give it.
    public init(columns: Int = 80, rows: Int = 24) throws {
        screen = Screen(columns: columns, rows: rows)
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        guard openpty(&ends.master, &ends.slave, &name, nil, nil) == 0 else {
            throw Failure(what: "opening a pseudo-terminal", number: errno)
        }
        master = ends.master
        slave = ends.slave
        slaveName = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
        setSize(columns: columns, rows: rows)
    }

    deinit {
        if process > 1, ending == nil {
            // It leads a session, so its group has its number; other jobs of its end with the terminal.
            killpg(process, SIGKILL)
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(slave)
        close(master)
    }

    // MARK: - The program

    /// Starts `path` as the leader of a session of its own whose terminal this is.
    public func start(_ path: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
        _ = Self.withoutCores
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The first terminal that a session's leader opens becomes the session's.
        posix_spawn_file_actions_addopen(&actions, 0, slaveName, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        Self.closeInherited(&actions)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(Self.newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = Self.environment(environment).map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        let problem = posix_spawn(&process, path, &actions, &attributes, &words, &variables)
        guard problem == 0 else {
            process = 0
            throw Failure(what: "starting \(path)", number: problem)
        }
    }

    /// Programs that are ended on purpose leave no core behind: a handler that collects cores can keep a process
    /// longer than a test waits. To such a handler the limit of 0 says nothing, 1 forbids (core(5)); for a file either does.
    private static let withoutCores: Bool = {
        var least = rlimit(rlim_cur: 1, rlim_max: 1)
        return setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &least) == 0
    }()

    static func environment(_ changes: [String: String]) -> [String] {
        let usual = [
            "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/nonexistent", "PATH": "/usr/local/bin:/usr/bin:/bin",
            // A crash on purpose needs no report.
            "SWIFT_BACKTRACE": "enable=no",
        ]
        return usual.merging(changes) { $1 }.map { "\($0)=\($1)" }.sorted()
    }

    /// Sends `signal` to the program, while it runs.
    public func send(signal: Int32) {
        guard process > 1, ending == nil else { return }
        kill(process, signal)
    }

    /// Waits until the program has ended, taking in what it still writes.
    public func waitForEnd(within seconds: Double = patience) -> Ending {
        if let ending { return ending }
        let deadline = Self.now + seconds
        while Self.now < deadline {
            var status: Int32 = 0
            if waitpid(process, &status, WNOHANG) == process {
                take(milliseconds: 0)
                let signal = status & 0x7F
                ending = signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
                return ending ?? .running
            }
            take(milliseconds: 20)
        }
        if seconds > 0 { report() }
        return .running
    }

    // MARK: - Keys and screen

    /// Types `keys`: `\r` is Enter, `\u{3}` is ^C, `\u{1B}[A` the up arrow.
    public func type(_ keys: String) {
        send(Array(keys.utf8))
    }

    /// Sends bytes as they are, while taking in what the program writes.
    public func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        let deadline = Self.now + Self.patience
        while !rest.isEmpty, Self.now < deadline {
            var waiting = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
            guard poll(&waiting, 1, 100) >= 0 else { continue }
            if waiting.revents & Int16(POLLIN) != 0 { take(milliseconds: 0) }
            if waiting.revents & Int16(POLLOUT) != 0 {
                let count = rest.withUnsafeBytes { write(master, $0.baseAddress, min($0.count, 4096)) }
                if count > 0 { rest = rest.dropFirst(count) }
            }
        }
    }

    /// Waits until the program has written `text` since the last successful wait, and remembers the place
    /// behind it. Sequences between the letters count: prefer ``waitUntil(within:_:)`` for what is edited.
    public func wait(for text: String, within seconds: Double = patience) -> Bool {
        let wanted = Array(text.utf8)
        return waitUntil(within: seconds) { terminal in
            guard let end = Self.end(of: wanted, in: terminal.output[terminal.mark...]) else { return false }
            terminal.mark = end
            return true
        }
    }

    /// Waits until `condition` holds, looking each time something was written.
    public func waitUntil(within seconds: Double = patience, _ condition: (PseudoTerminal) -> Bool) -> Bool {
        let deadline = Self.now + seconds
        while true {
            if condition(self) { return true }
            if Self.now >= deadline {
                report()
                return false
            }
            take(milliseconds: 20)
        }
    }

    /// Waits until the row with the cursor reads `line`, blanks at the end aside.
    public func wait(forLine line: String, within seconds: Double = patience) -> Bool {
        waitUntil(within: seconds) { $0.screen.currentLine == line }
    }

    /// Waits until something on the screen reads `text`.
    public func wait(forScreen text: String, within seconds: Double = patience) -> Bool {
        waitUntil(within: seconds) { $0.screen.text.contains(text) }
    }

    /// Everything the program wrote, as text.
    public var written: String { String(decoding: output, as: UTF8.self) }

    /// Forgets what was written so far for ``wait(for:within:)``.
    public func skip() {
        take(milliseconds: 0)
        mark = output.count
    }

    // MARK: - The terminal's state

    /// Changes the window's size; the program gets SIGWINCH.
    public func resize(columns: Int, rows: Int) {
        take(milliseconds: 0)
        screen.resize(columns: columns, rows: rows)
        setSize(columns: columns, rows: rows)
    }

    private func setSize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// The process group in the terminal's foreground; nil where there is none.
    public var foregroundGroup: pid_t? {
        // Asked on the master: for the other side it is answered only to processes of its session.
        let group = tcgetpgrp(master)
        return group > 1 ? group : nil
    }

    /// Sends `signal` to the job in the terminal's foreground. Does nothing, and returns false, where there is
    /// none or where it isn't a job of this terminal: a wrong number here would reach the whole machine.
    public func sendToForeground(signal: Int32) -> Bool {
        guard let group = foregroundGroup, getsid(group) == process else { return false }
        return killpg(group, signal) == 0
    }

    /// Takes the terminal away, as closing its window does.
    public func hangUp() {
        take(milliseconds: 0)
        close(master)
        master = -1
    }

    /// The terminal's settings now.
    public var settings: termios {
        var settings = termios()
        tcgetattr(slave, &settings)
        return settings
    }

    /// Whether the terminal is as a shell expects it: echo, lines, signals.
    public var isCooked: Bool {
        let wanted = tcflag_t(ECHO | ICANON | ISIG)
        return settings.c_lflag & wanted == wanted
    }

    /// Whether both settings are the same in everything a program may change.
    public static func same(_ left: termios, _ right: termios) -> Bool {
        var left = left
        var right = right
        return left.c_iflag == right.c_iflag && left.c_oflag == right.c_oflag && left.c_cflag == right.c_cflag
            && left.c_lflag == right.c_lflag
            && withUnsafeBytes(of: &left.c_cc) { one in withUnsafeBytes(of: &right.c_cc) { one.elementsEqual($0) } }
    }

    // MARK: -

    /// Shows what stood on the screen when a wait was in vain.
    private func report() {
        let frame = String(repeating: "-", count: screen.columns)
        let place = "cursor in row \(screen.row), column \(screen.column)"
        let text = "\(frame)\n\(screen.text)\n\(frame) \(place), lines \(isCooked ? "cooked" : "raw")\n"
        _ = Array(text.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }

    /// Takes in what the program has written, waiting up to `milliseconds` for it.
    private func take(milliseconds: Int32) {
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, milliseconds) > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = read(master, &bytes, bytes.count)
            guard count > 0 else { return }
            output += bytes[..<count]
            screen.write(bytes[..<count])
        }
    }

    private static var now: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    /// Tests run side by side: what one of them has open is no business of another's program, and would keep
    /// its pipes from ending.
    static func closeInherited(_ actions: inout posix_spawn_file_actions_t) {
        // Closing what isn't open is no error here.
        for descriptor in Int32(3)..<256 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    }

    /// POSIX_SPAWN_SETSID, which glibc hides without _GNU_SOURCE.
    static let newSession: Int32 = 0x80

    private static func end(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = wanted.first else { return bytes.startIndex }
        var from = bytes.startIndex
        while let start = bytes[from...].firstIndex(of: first) {
            if bytes[start...].starts(with: wanted) { return start + wanted.count }
            from = start + 1
        }
        return nil
    }
}
