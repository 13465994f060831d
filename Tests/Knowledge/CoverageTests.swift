import Knowledge
import KnowledgePack
import Testing

/// Every claim of the founding documents is held by an entry that cites the document.
@Suite struct CoverageTests {
    static let seeds = [
        "000": "taperoffbenzos-2025", "001": "coach-blog", "002": "forum-taper-2018", "003": "droracle-2025", "004": "altmeds-2023",
    ]

    @Test func everyClaimHasAnEntryThatCitesItsDocument() throws {
        let knowledge = KnowledgeBase(.builtIn)
        #expect(knowledge.claims.count > 300)
        #expect(Set(knowledge.claims.map { String($0.seed.prefix(3)) }) == Set(Self.seeds.keys))
        for claim in knowledge.claims {
            let source = try #require(Self.seeds[String(claim.seed.prefix(3))])
            let entry = try #require(knowledge.entry(claim.entry), "no entry for: \(claim.claim)")
            #expect(entry.sources.contains(source), "\(entry.id) holds “\(claim.claim)” and does not cite \(source)")
        }
    }

    @Test func everyTopicHasAnEntryOfItsName() {
        let knowledge = KnowledgeBase(.builtIn)
        #expect(knowledge.topics.count == 104)
        for topic in knowledge.topics { #expect(knowledge.entry(topic.label)?.topic == topic.label) }
    }

    @Test func noEntryClaimsAReviewThatNobodyGave() {
        let knowledge = KnowledgeBase(.builtIn)
        for id in knowledge.entryIDs { #expect(knowledge.entry(id)?.clinicalReview == "pending") }
    }

    @Test func drugsAreFoundByTheirBrands() {
        let formulary = KnowledgeBase(.builtIn).formulary
        for (brand, drug) in [("Klonopin", "clonazepam"), ("rivotril", "clonazepam"), ("Clonotril", "clonazepam"), ("Valium", "diazepam"), ("xanax", "alprazolam"), ("Ativan", "lorazepam")] {
            #expect(formulary.medication(named: brand)?.id == drug)
        }
        #expect(formulary.medication(named: "lithium") == nil)
        #expect(formulary.medication(named: "clonazolam") == nil)
    }
}
