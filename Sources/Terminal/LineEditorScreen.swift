import CEditline
import Glibc

extension LineEditor {
    /// The terminal's width now.
    var width: Int {
        TerminalFacts.size(of: settings.output)?.width ?? settings.facts.width
    }

    /// The terminal's height now.
    var height: Int {
        TerminalFacts.size(of: settings.output)?.height ?? settings.facts.height
    }

    /// Rows from the cursor's row to the last row of the line.
    private var rowsBelow: Int {
        let line = line
        let width = width
        let above = EditRows.place(after: line.prefix(edit_line_cursor(handle)), from: promptColumns, width: width).row
        let all = EditRows.place(after: line, from: promptColumns, width: width).row
        return max(all - above, 0)
    }

    /// Puts the cursor at the left of a fresh row below the line, so that something else may be shown.
    func moveBelowLine() {
        output.write("\r" + String(repeating: "\n", count: rowsBelow + 1))
    }

    /// Shows prompt and line again on the row where the cursor stands.
    func showLineAgain() {
        output.write("\r")
        draw()
    }

    private func draw() {
        drawnWidth = width
        isDrawnInRows = true
        _ = edit_refresh(handle)
    }

    /// Ends the read with `result` and leaves the line standing as it is.
    func leave(with result: LineResult) {
        guard outcome == nil else { return }
        // While libedit searches, it shows a row of its own below the line and leaves that itself.
        if isDumb { output.write("\n") } else if !line.contains("\n") { moveBelowLine() }
        finish(result)
    }

    /// `^C`: the line is dropped.
    func interrupt() {
        output.write("^C")
        decoder.clear()
        leave(with: .interrupted)
    }

    /// Ends the read because of bytes that can't be taken, together with everything that came with them:
    /// the tail of a line that was refused must not be read as a line of its own.
    func drop(_ result: LineResult) {
        leave(with: result)
        decoder.clear()
        var waiting = pollfd(fd: settings.input, events: Int16(POLLIN), revents: 0)
        var sink = [UInt8](repeating: 0, count: 4096)
        while poll(&waiting, 1, 100) > 0, waiting.revents & Int16(POLLIN) != 0, read(settings.input, &sink, sink.count) > 0 {
            // A key that interrupts does so even now.
            if sink.contains(0x03) { break }
        }
    }

    /// Acts on what signal handlers noted.
    func lookAtSignals() {
        if TerminalGuard.takeInterrupt() { interrupt() }
        if signalState.pointee.stopped { suspend() }
        if signalState.pointee.continued {
            // Stopped by SIGSTOP from outside: whoever had the terminal meanwhile may have changed it.
            signalState.pointee.continued = false
            takeTerminalBack()
        }
        if signalState.pointee.resized {
            signalState.pointee.resized = false
            followResize()
        }
    }

    /// Redraws the line for the window's new width.
    private func followResize() {
        guard !isDumb else { return }
        let above = EditRows.rowsAbove(
            line.prefix(edit_line_cursor(handle)), from: promptColumns, old: drawnWidth, new: width, isDrawnInRows: isDrawnInRows)
        output.write("\r" + (above > 0 ? "\u{1B}[\(above)A" : "") + "\u{1B}[J")
        el_resize(handle)
        draw()
    }

    /// `^Z`: gives the terminal back, stops the job, and goes on with the same line afterwards.
    func suspend() {
        guard !isDumb else {
            signalState.pointee.stopped = false
            stopJob()
            return showLineAgain()
        }
        moveBelowLine()
        output.write("\u{1B}[?2004l")
        signalState.pointee.isPasteMarked = false
        signalState.pointee.isLineOpen = false
        if var original = TerminalGuard.original {
            while tcsetattr(settings.input, TCSADRAIN, &original) != 0, errno == EINTR {}
        }
        stopJob()
        takeTerminalBack()
    }

    private func takeTerminalBack() {
        guard !isDumb else { return }
        if hasRawMode {
            while tcsetattr(settings.input, TCSADRAIN, &rawMode) != 0, errno == EINTR {}
        }
        signalState.pointee.isPasteMarked = true
        signalState.pointee.isLineOpen = true
        output.write("\u{1B}[?2004h")
        el_resize(handle)
        showLineAgain()
    }
}
