import Triage
import Yams

/// help-lines.yaml as bytes of the pack; `HelpLines.countries` describes the form.
struct TriageHelpFile {
    private(set) var bytes: [UInt8] = []
    private(set) var problems: [Problem] = []
    private let path: String

    init(_ source: TriageSource) {
        path = source.path
        do {
            bytes = try read(YAMLMapping(source.text, path: source.path))
        } catch {
            problems.append(error)
        }
    }

    private func read(_ file: YAMLMapping) throws(Problem) -> [UInt8] {
        try file.expectOnly(["source", "checked", "countries"])
        let source = try file.required("source"), checked = try file.required("checked")
        let nodes = file.node.mapping?["countries"]?.sequence ?? []
        guard !nodes.isEmpty else { throw file.problem("`countries` is missing or empty") }
        var result = TriageBytes(), codes: Set<String> = []
        result.u8(nodes.count)
        for node in nodes {
            let country = YAMLMapping(node: node, path: path, lineOffset: 0)
            try country.expectOnly(["code", "name", "contacts"])
            let code = try country.required("code")
            guard code.utf8.count == 2, code == code.uppercased(), codes.insert(code).inserted else {
                throw country.problem("`code` is two capital letters and stands once", at: "code")
            }
            for text in [code, try country.required("name"), source, checked] { result.text(text) }
            let contacts = country.node.mapping?["contacts"]?.sequence ?? []
            let purposes = try contacts.map { contact throws(Problem) in
                try purpose(YAMLMapping(node: contact, path: path, lineOffset: 0))
            }
            guard purposes.first == .emergency else {
                throw country.problem("the first contact is the emergency number")
            }
            result.u8(contacts.count)
            for (contact, purpose) in zip(contacts, purposes) {
                let mapping = YAMLMapping(node: contact, path: path, lineOffset: 0)
                result.u8(Int(purpose.rawValue))
                result.text(try mapping.text("name") ?? "")
                result.text(try mapping.required("reach"))
            }
        }
        return result.bytes
    }

    private func purpose(_ contact: YAMLMapping) throws(Problem) -> HelpLines.Contact.Purpose {
        try contact.expectOnly(["purpose", "name", "reach"])
        switch try contact.required("purpose") {
        case "emergency": return .emergency
        case "crisis": return .crisis
        case "poison": return .poison
        case "abuse": return .abuse
        default: throw contact.problem("`purpose` is emergency, crisis, poison or abuse", at: "purpose")
        }
    }
}
