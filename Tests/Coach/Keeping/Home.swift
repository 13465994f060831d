import Document
import Foundation
import Journal
import Taper
import Vault

@testable import Coach

/// A folder for vaults and files, gone afterwards, with a clock that the test turns.
final class Home {
    static let passphrase = "glacier otter mustard violin"

    let path: String
    /// What the clock shows: 21 November 2026, 10:00.
    var now = Moment(day: Day(year: 2026, month: 11, day: 21)!, minute: 600)!
    /// How long is waited for another that writes.
    var busyMilliseconds: Int32 = 5000
    private let names: any RandomNumberGenerator

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coach-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        path = folder.path
        names = KeepingPlace.reproducible(folder: path, now: Moment(day: Day(year: 2026, month: 11, day: 21)!, minute: 0)!).names
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Turns the clock on, within the day.
    func wait(minutes: Int) { now = Moment(day: now.day, minute: now.minute + minutes)! }

    /// A place to keep things that costs nothing to open. Keys are random, as in earnest.
    var place: KeepingPlace {
        var place = KeepingPlace.reproducible(folder: path, now: now)
        place.now = { [self] in now }
        place.names = names
        place.options = VaultOptions(testOnlyRandom: .system, busyMilliseconds: busyMilliseconds)
        return place
    }

    /// A conversation that can keep something here.
    func session(profile: String? = nil) throws -> Session { try .testSession(keeping: place, profile: profile) }

    /// Makes the vault of a conversation, or opens it.
    func open(_ session: Session, _ passphrase: String = Home.passphrase) {
        let isNew = session.keeper.location?.exists != true
        _ = session.respond(to: isNew ? "log sleep 6h" : "unlock")
        _ = session.respond(to: passphrase)
        if isNew { _ = session.respond(to: passphrase) }
    }

    /// A home and a conversation whose new vault is open.
    static func opened() throws -> (home: Home, session: Session) {
        let home = try Home()
        let session = try home.session()
        home.open(session)
        return (home, session)
    }

    /// The bytes of every file here.
    var bytes: Data {
        let files = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return files.reduce(into: Data()) { $0 += (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + $1))) ?? Data() }
    }
}

extension Reply {
    /// The whole reply as plain text on one long line a paragraph.
    var text: String { PlainText(width: 400).render(document) }
}
