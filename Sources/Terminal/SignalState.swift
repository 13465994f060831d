import Glibc

/// What signal handlers may touch: plain memory, allocated once and never freed.
///
/// A handler can't use Swift's ordinary globals (lazy initialisers and exclusivity checks are not safe
/// there), so everything is behind one constant pointer that is touched before any handler is installed.
/// Each flag is a byte of its own: clearing one can't lose another that a signal sets meanwhile.
struct SignalState {
    /// The terminal to restore, and its state when Ebb found it; -1 while there is none.
    var descriptor: Int32 = -1
    var original = termios()
    /// True while bracketed paste is switched on, the cursor is hidden, the alternate screen is shown, a line is begun.
    var isPasteMarked = false
    var isCursorHidden = false
    var isScreenTaken = false
    var isLineOpen = false

    /// Signals that have come and wait to be looked at.
    var interrupted = false
    var resized = false
    var stopped = false
    var continued = false

    /// A pipe that wakes a `poll`: handlers write, readers drain. -1 until the first use.
    var wakeReader: Int32 = -1
    var wakeWriter: Int32 = -1

    /// What the fatal signals did before the guard was installed, by signal number.
    var formerActions: UnsafeMutablePointer<sigaction>
    /// The sequences a handler writes; literals of Swift strings may need memory, these don't.
    var pasteOff: UnsafeMutablePointer<UInt8>
    var cursorOn: UnsafeMutablePointer<UInt8>
    var screenBack: UnsafeMutablePointer<UInt8>
    var newLine: UnsafeMutablePointer<UInt8>
}

/// How many signal numbers there are to keep an action for.
let signalNumberLimit = 65

/// The only memory handlers touch.
nonisolated(unsafe) let signalState: UnsafeMutablePointer<SignalState> = {
    func bytes(_ text: StaticString) -> UnsafeMutablePointer<UInt8> {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.utf8CodeUnitCount)
        copy.initialize(from: text.utf8Start, count: text.utf8CodeUnitCount)
        return copy
    }
    let actions = UnsafeMutablePointer<sigaction>.allocate(capacity: signalNumberLimit)
    actions.initialize(repeating: sigaction(), count: signalNumberLimit)
    let state = UnsafeMutablePointer<SignalState>.allocate(capacity: 1)
    state.initialize(to: SignalState(
        formerActions: actions, pasteOff: bytes("\u{1B}[?2004l"), cursorOn: bytes("\u{1B}[?25h"), screenBack: bytes("\u{1B}[?1049l"), newLine: bytes("\r\n")))
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        state.pointee.wakeReader = ends[0]
        state.pointee.wakeWriter = ends[1]
    }
    return state
}()

/// Notes a signal and wakes whoever polls. Safe in a handler.
private func note(_ number: Int32) {
    let former = errno
    switch number {
    case SIGINT: signalState.pointee.interrupted = true
    case SIGWINCH: signalState.pointee.resized = true
    case SIGTSTP: signalState.pointee.stopped = true
    case SIGCONT: signalState.pointee.continued = true
    default: break
    }
    // Any byte wakes; a full pipe wakes as well.
    _ = write(signalState.pointee.wakeWriter, signalState.pointee.newLine, 1)
    errno = former
}

/// Installs a handler that notes `number`, without SA_RESTART so that a blocking read comes back, and
/// returns what was there before.
func noteSignal(_ number: Int32) -> sigaction {
    _ = signalState
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { note($0) }
    sigemptyset(&action.sa_mask)
    var former = sigaction()
    sigaction(number, &action, &former)
    return former
}

/// Signals that matter while someone types or a screen is drawn: noted for as long as `body` runs.
func notingSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
    let numbers = [SIGINT, SIGWINCH, SIGTSTP, SIGCONT]
    let former = numbers.map { noteSignal($0) }
    defer {
        for (number, action) in zip(numbers, former) {
            var action = action
            sigaction(number, &action, nil)
        }
    }
    signalState.pointee.resized = false
    signalState.pointee.stopped = false
    signalState.pointee.continued = false
    return try body()
}

/// Empties the pipe that woke a poll.
func drainWakes() {
    var sink = (UInt64(0), UInt64(0))
    while withUnsafeMutableBytes(of: &sink, { read(signalState.pointee.wakeReader, $0.baseAddress, $0.count) }) > 0 {}
}

/// Stops the whole foreground job as `^Z` does, and returns when it goes on. Whoever calls has given the
/// terminal back before, and takes it again after.
func stopJob() {
    var standard = sigaction()
    standard.__sigaction_handler.sa_handler = SIG_DFL
    var former = sigaction()
    sigaction(SIGTSTP, &standard, &former)
    // The group, not only this process: `make run` and whatever else shares the job stops as well.
    kill(0, SIGTSTP)
    sigaction(SIGTSTP, &former, nil)
    signalState.pointee.stopped = false
    signalState.pointee.continued = false
}
