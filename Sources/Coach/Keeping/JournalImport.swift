import Document
import Journal
import Vault

/// Entries that come in from a file, after a look at what would.
extension Session {
    func askImport(_ file: String) -> Reply {
        guard let path = absolute(file) else { return noPath(file) }
        let bytes: [UInt8]
        do { bytes = try OpenFile.read(path) } catch { return .failure(error == .nothingThere ? "There is no such file." : error.sentence) }
        return keeping { session, journal in session.preview(bytes, isTable: file.lowercased().hasSuffix(".csv"), journal) }
    }

    private func preview(_ bytes: [UInt8], isTable: Bool, _ journal: Journal) -> Reply {
        var records: [JournalRecord] = []
        var problems: [CSVImport.Problem] = []
        do throws(ImportError) {
            if isTable, let place = keeper.place {
                var names = NamesOf(place.names)
                let table = try CSVImport(bytes, concept: { [knowledge] name in
                    if case .exact(let id) = knowledge.symptoms.match(name) { id } else { nil }
                }, now: now, random: &names)
                (records, problems) = (table.records, table.problems)
            } else { records = try JournalJSON.records(in: bytes) }
        } catch { return .failure("\(error.description.prefix(1).uppercased() + error.description.dropFirst()).") }
        let reach: ImportReach = isTable ? .withoutPlans : .everything
        let merged = journal.preview(records, mode: .merge, reach: reach, now: now)
        let replaced = journal.preview(records, mode: .replace, reach: reach, now: now)
        let undone = merged.undoneEntries == 0 ? "" : " \(merged.undoneEntries) of them \(merged.undoneEntries == 1 ? "was" : "were") taken back here; merging leaves \(merged.undoneEntries == 1 ? "it" : "them") so."
        var blocks: [Block] = [.paragraph([.text("The file holds \(merged.entries) \(merged.entries == 1 ? "entry" : "entries")\(merged.days.map { ", from \($0.lowerBound) to \($0.upperBound)" } ?? "").\(undone)")])]
        blocks += notRead(problems)
        if isTable, journal.hasPlans { blocks.append(.paragraph([.text("A table holds no plans. Those in your journal stay as they are, whatever you choose.")])) }
        guard !records.isEmpty else { return Reply(.command, Document(blocks)) }
        blocks.append(.table(Table(header: ["", "new", "the same", "changed", "left as here", "taken back"], alignments: [.left, .right, .right, .right, .right, .right], rows: [
            Session.row("merge", merged), Session.row("replace", replaced),
        ])))
        if replaced.removedPlanEvents > 0 {
            let count = replaced.removedPlanEvents
            blocks.append(.paragraph([.strong("Your plan is not in the file as it stands here."), .text(" replace would take back \(count) \(count == 1 ? "entry" : "entries") about plans.")]))
        }
        blocks.append(.paragraph([.command("merge"), .text(" adds what is new, "), .command("replace"), .text(" also takes back what isn't in the file, "), .command("no"), .text(" leaves everything as it is. "), .command("undo"), .text(" takes all of it back at once.")]))
        return ask(.line("merge, replace or no: ") { session, line in
            switch line.lowercased() {
            case "merge", "m": session.bringIn(records, .merge, reach)
            case "replace", "r": session.bringIn(records, .replace, reach)
            case "no", "n", "": OpenQuestion.leave(session)
            default: nil
            }
        }, blocks)
    }

    private static func row(_ name: String, _ preview: ImportPreview) -> [String] {
        [name, "\(preview.newEntries)", "\(preview.sameEntries)", "\(preview.changedEntries)", "\(preview.leftEntries)", "\(preview.removedEntries)"]
    }

    /// The lines of a table that would not come in.
    private func notRead(_ all: [CSVImport.Problem]) -> [Block] {
        // What a table can't hold is no mistake in it.
        let problems = all.filter { $0.reason != .plan }
        guard !problems.isEmpty else { return [] }
        return [
            .paragraph([.text("\(problems.count) \(problems.count == 1 ? "line" : "lines") can't be read and would not come in:")]),
            .list(problems.prefix(8).map { [.text("line \($0.line): \($0.reason.rawValue)")] } + (problems.count > 8 ? [[.text("and \(problems.count - 8) more")]] : [])),
        ]
    }

    private func bringIn(_ records: [JournalRecord], _ mode: Journal.ImportMode, _ reach: ImportReach) -> Reply {
        keeping { session, journal in
            do throws(JournalError) { try journal.importRecords(records, mode: mode, reach: reach, now: session.now) } catch { return .failure(error.sentence, hint: "Nothing came in, and the file is as it was.") }
            session.restorePlan()
            let count = journal.entries.count
            return Reply(.command, Document([.paragraph([.text("Done. The journal now has \(count) \(count == 1 ? "entry" : "entries").")])]))
        }
    }
}

/// The generator for names as a value of one type.
private struct NamesOf: RandomNumberGenerator {
    private var generator: any RandomNumberGenerator

    init(_ generator: any RandomNumberGenerator) { self.generator = generator }

    mutating func next() -> UInt64 { generator.next() }
}
