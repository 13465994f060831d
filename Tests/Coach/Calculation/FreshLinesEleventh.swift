/// Lines written after two more strangers' sums: the dose before a cut, one of the drops, a single tablet, filed tablets, shares
/// of the day, what is left from month to month, and tablets that fall short.
enum FreshLinesEleventh {
    static let computed: [(line: String, values: String)] = [
        ("knocked 5% off and im down to 0.57 now, what dose did i start at", "0.6 mg"),
        ("what was i taking if a 15 percent cut brought me to 1.7", "2 mg"), ("cut by 12.5% and landed on .35, what was it before", "0.4 mg"),
        ("I took 4% off my dose on Friday and it is .48 mg now. What was it", "0.5 mg"),
        ("2mg now thats after 20% off. what was the dose earlier", "2.5 mg"),
        ("what was i on if im at .81 after 10 percent off and 10 percent off again", "1 mg"),
        ("after three 10% cuts im at 1.458, what did i start from", "2 mg"), ("i cut 10% and im at .9 now, what was the cut in mg", "0.1 mg"),
        ("half life 20 hrs, took 1mg just once, how much is left after 60 hours", "0.125 mg"),
        ("if its half life is 12 hours and i took .5 mg once, whats left 24 hours later", "0.125 mg"),
        ("took a single 1 mg, half life 30 hours, how much left after 5 days", "0.0625 mg"),
        ("my half life is 50 hours. i took 2mg one time. what is left after 150 hours", "0.25 mg"),
        ("after 4 days what is left if i took 1mg once and half life is 48 hrs", "0.25 mg"),
        ("on 12 drops and dropping one every week, how many weeks to zero", "12 week"),
        ("clonazepam drops 0.1 mg each, on 10 drops and i cut one every 3 weeks, how many weeks till zero", "30 week"),
        ("i take 9 drops of rivotril, lose one every 10 days, days to zero?", "90 day"),
        ("rivotril drops of .1mg each, currently 8 drops, taking off one a week, weeks to zero", "8 week"),
        ("im on 16 drops and drop two every month, months to zero?", "8 month"), ("one 1mg tablet at .25 a day lasts how many days", "4 day"),
        ("a 2 mg tab lasts how many days at .25 twice a day", "4 day"),
        ("1 tablet of 1 mg split for .125 a day, how many days will it last", "8 day"),
        ("one .5mg pill split for .125 twice daily lasts how long", "2 day"), ("how many days does one 2mg tablet last at .5 a day", "4 day"),
        (".4 morning .2 noon .4 night, if i take a fifth off the total whats left for the day", "0.8 mg"),
        ("i do 1 morning .5 noon 1 night, lose a tenth of the total, what's left for the day", "2.25 mg"),
        (".25 am .25 noon .5 pm, if i lose an eighth of the day whats left in total", "0.875 mg"),
        ("daily 1.2, i want 75 percent of it at night, so night dose?", "0.9 mg"),
        ("i take .8 a day and want 40 percent of it in the morning, so morning dose?", "0.32 mg"),
        ("daily dose 2 mg, 70% of it at night, whats the night dose", "1.4 mg"),
        ("i have .5 at 7, 1 and 10. cutting the last one by a fifth, new daily total and what % is that", "1.4 mg & ~6.666667 %"),
        (".2 at 8, 3 and 9, cutting the first one by a quarter, what percent of the day is that and new total", "0.55 mg & ~8.333333 %"),
        ("i take .3 at 8, 4 and midnight, whats the total", "0.9 mg"), ("i have .25 at 7, 1, 5 and 11, how much a day is that", "1 mg"),
        (".4 at 6, 2 and 10, cutting the middle one by a half, what percent of the total is that", "~16.666667 %"),
        ("file .003 g off daily, whole pill weighs .15 g, how many days", "50 day"),
        ("i shave .002 g off a day, the pill weighs .18 g, how many days until its gone", "90 day"),
        ("sanding .004 g off every day, whole tablet is .16 g, how many days", "40 day"),
        ("four .5 pills weigh 160 162 164 166 mg. average, and how heavy is .4 mg worth", "163 mg of tablet & 130.4 mg of tablet"),
        ("three 1mg pills weigh 170 172 174 mg. average and what does .75 mg worth weigh", "172 mg of tablet & 129 mg of tablet"),
        ("my .25 pills weigh 84 86 85 mg. the average, and how heavy is .15 mg", "85 mg of tablet & 51 mg of tablet"),
        ("january 8% off 1.5, february 5% off whats left, where am i", "1.311 mg"),
        ("10% off 2 in may, then june 5% off what is left, where does that put me", "1.71 mg"),
        ("monday 5% off .8, friday 4% off whats left, where am i", "0.7296 mg"),
        ("first 10% off 1.2, after that 10% off whats left, what am i on", "0.972 mg"),
        ("sept 6% off 1, oct 6% off the rest, nov 6% off the rest, where am i", "0.830584 mg"),
        ("15 pills of 2mg left, need 1.25 a day for 28 days, how much am i short", "5 mg|2.5 tablet"),
        ("40 tablets of .5 left, i need 1 a day for 25 days, how much will i be short", "5 mg|10 tablet"),
        ("got 18 pills of 1mg, need .9 a day for 24 days, how much am i missing", "3.6 mg|3.6 tablet"),
        ("10 pills of 1mg left, need .5 a day for 30 days, how short am i", "5 mg|5 tablet"),
        ("i was on .8 and took 10% off, what am i on", "0.72 mg"), ("after a 20% cut from 0.4, what am i on", "0.32 mg"),
        ("took 10% off .72, whats left", "0.648 mg"), ("im at 0.4, what would a 20% cut leave", "0.32 mg"),
        ("now on .72 and want 10% off, what dose would that be", "0.648 mg"), ("on 0.5 now, 10% off, where does that start me", "0.45 mg"),
    ]

    static let lackANumber = [
        "what is my next cut", "tell me what my next cut is", "so whats the next cut for me", "dropping .1 every 2 weeks, how many weeks do i need",
        "taking .025 off a fortnight, how many weeks will i need", "shaving .02 off a week, how many weeks will it take me",
        "cutting .05 a month, how many months do i need",
    ]

    /// Near to a sum by their words, and none.
    static let ordinary = [
        "i took 10% off and now im shaky, what was i thinking", "wellbutrin w lexapro ok?", "my next cut is on friday and im scared",
        "took 20% off in march, felt awful, what was going on", "whats my next step if i feel worse", "i need weeks to get over a .05 cut",
        "one pill split in four crumbles", "file taxes daily, how do people do it", "take .5 at 8, 2 of them at night",
        "i sleep at 11, 2 and 4 and take .5, why so broken", "one 2mg tab last how long in the body",
        "the rest of my family says 10% off and 5% off is the same", "i lose an eighth of the day to brain fog on .5",
        "how short am i selling myself at .5 a day", "i was on 2mg when it was at 20% off at the store",
    ]
}
