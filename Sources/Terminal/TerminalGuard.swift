import Glibc

/// Gives the terminal back as it was, on every way out of the process: a normal end, `exit`, SIGTERM,
/// SIGHUP, SIGINT, SIGQUIT, and a crash. Only SIGKILL can't be caught.
///
/// The state is process-wide, as signal handlers are. Handlers call nothing but async-signal-safe functions:
/// `tcsetattr`, `write`, `sigaction`, `raise`.
public enum TerminalGuard {
    /// What SIGINT does while nobody reads a line.
    public enum Interrupts: Sendable {
        /// Ends the process, after the terminal is restored.
        case end
        /// Is noted and asked for with ``TerminalGuard/takeInterrupt()``: the shell stays.
        case note
    }

    private static let ending: [Int32] = [SIGTERM, SIGHUP, SIGQUIT]
    private static let crashing: [Int32] = [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS]

    /// Remembers the terminal behind `descriptor` as it is now and watches over it from here on.
    /// Returns false, and does nothing, where `descriptor` is no terminal. Call it before anything changes
    /// the terminal; a second call only changes what interrupts do.
    @discardableResult
    public static func install(descriptor: Int32 = 0, interrupts: Interrupts = .note) -> Bool {
        let state = signalState
        if state.pointee.descriptor < 0 {
            var original = termios()
            guard tcgetattr(descriptor, &original) == 0 else { return false }
            state.pointee.original = original
            state.pointee.descriptor = descriptor
            for number in ending + crashing + [SIGINT] { catchSignal(number) }
            _ = exitHook
        }
        if interrupts == .note { _ = noteSignal(SIGINT) } else { catchSignal(SIGINT, remember: false) }
        return true
    }

    /// Puts the terminal back and stops watching over it.
    public static func uninstall() {
        guard signalState.pointee.descriptor >= 0 else { return }
        restore()
        signalState.pointee.descriptor = -1
        for number in ending + crashing + [SIGINT] {
            sigaction(number, signalState.pointee.formerActions + Int(number), nil)
        }
    }

    /// Puts the terminal back as it was when the guard was installed. May be called at any time and twice.
    public static func restore() {
        restoreTerminal()
    }

    /// Whether a SIGINT came since the last time this was asked.
    public static func takeInterrupt() -> Bool {
        let came = signalState.pointee.interrupted
        signalState.pointee.interrupted = false
        return came
    }

    /// The terminal's state when the guard was installed, if it was.
    static var original: termios? {
        signalState.pointee.descriptor < 0 ? nil : signalState.pointee.original
    }

    /// Runs `body` under the guard, which is installed for that time where it isn't already.
    static func protecting<Result>(_ descriptor: Int32, _ body: () throws -> Result) rethrows -> Result {
        let isNew = signalState.pointee.descriptor < 0 && install(descriptor: descriptor, interrupts: .end)
        defer { if isNew { uninstall() } }
        return try body()
    }

    /// `exit` called from anywhere restores as well; registered once.
    private static let exitHook: Void = { _ = atexit { restoreTerminal() } }()

    private static func catchSignal(_ number: Int32, remember: Bool = true) {
        var former = sigaction()
        sigaction(number, nil, &former)
        if remember { signalState.pointee.formerActions[Int(number)] = former }
        // `nohup` and the like asked for these to be ignored, and that stands.
        let handler = signalState.pointee.formerActions[Int(number)].__sigaction_handler.sa_handler
        if unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return }
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            restoreTerminal()
            // What would have happened without the guard happens now: the pending signal is delivered as
            // soon as this handler returns, and a crash keeps its own signal and core rules.
            sigaction(number, signalState.pointee.formerActions + Int(number), nil)
            raise(number)
        }
        sigemptyset(&action.sa_mask)
        sigaction(number, &action, nil)
    }
}

/// Gives the terminal back. Safe in a handler.
private func restoreTerminal() {
    let state = signalState
    let descriptor = state.pointee.descriptor
    guard descriptor >= 0 else { return }
    let former = errno
    defer { errno = former }
    // A background job must not touch the terminal: it belongs to someone else now.
    let owner = tcgetpgrp(descriptor)
    guard owner < 0 || owner == getpgrp() else { return }
    if state.pointee.isPasteMarked { _ = write(descriptor, state.pointee.pasteOff, 8) }
    if state.pointee.isCursorHidden { _ = write(descriptor, state.pointee.cursorOn, 6) }
    if state.pointee.isScreenTaken { _ = write(descriptor, state.pointee.screenBack, 8) }
    if state.pointee.isLineOpen { _ = write(descriptor, state.pointee.newLine, 2) }
    state.pointee.isPasteMarked = false
    state.pointee.isCursorHidden = false
    state.pointee.isScreenTaken = false
    state.pointee.isLineOpen = false
    _ = withUnsafePointer(to: &state.pointee.original) { tcsetattr(descriptor, TCSANOW, $0) }
}
