import Glibc

/// Whether a terminal shows what is typed while nobody reads a line. The line editor shows it all the same once it reads.
///
/// What is typed ahead would otherwise stand on the screen twice, or stand there at all where it is a passphrase.
public final class TerminalEcho {
    private let descriptor: Int32
    private var hidden: tcflag_t = 0

    /// The terminal behind `descriptor`.
    public init(descriptor: Int32 = 0) {
        self.descriptor = descriptor
    }

    /// What is typed from now on doesn't show. Does nothing where there is no terminal.
    public func hide() {
        var settings = termios()
        guard hidden == 0, tcgetattr(descriptor, &settings) == 0 else { return }
        hidden = settings.c_lflag & tcflag_t(ECHO | ECHONL)
        settings.c_lflag &= ~hidden
        set(&settings)
    }

    /// It shows again.
    public func show() {
        var settings = termios()
        guard hidden != 0, tcgetattr(descriptor, &settings) == 0 else { return }
        settings.c_lflag |= hidden
        hidden = 0
        set(&settings)
    }

    private func set(_ settings: inout termios) {
        while tcsetattr(descriptor, TCSANOW, &settings) != 0, errno == EINTR {}
    }
}

extension TerminalGuard {
    /// Runs `body` while nothing shows of what is typed at the terminal `path`: from before a passphrase is asked for until
    /// it has served. What was typed meanwhile and not read is thrown away afterwards where `forgets` says so, since it may
    /// be the passphrase once more. Where there is no terminal, `body` is run as it is.
    public static func withoutEcho<Result>(at path: String = "/dev/tty", _ body: () throws -> Result, forgets: () -> Bool) rethrows -> Result {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else { return try body() }
        defer { close(descriptor) }
        return try protecting(descriptor) {
            let echo = TerminalEcho(descriptor: descriptor)
            echo.hide()
            defer {
                if forgets() { tcflush(descriptor, TCIFLUSH) }
                echo.show()
            }
            return try body()
        }
    }
}
