#include "admin-cli/importer/importer.h"

#include <algorithm>

#include "common/domain/validate.h"
#include "tests/unit/importer/import_fixture.h"

namespace monomi::importer {
namespace {

bool says(const std::string& text, const std::string& part) {
    INFO(text);
    return text.find(part) != std::string::npos;
}

TEST_CASE("columns, constants and composed ids make a record") {
    const auto result = import_of(
        deal_mapping(
            "rep = \"{partner}/{owner}\"\nproduct = \"Suite\"\nwon_on = \"{won}\"\namount = \"{value}\""),
        {{"deals.csv", "id,partner,owner,won,value\nD1,P1,Ann,2026-10-03,\"1,200.5\"\n"}});
    REQUIRE(result.records.size() == 1);
    const Record deal = record_of(result, Kind::deal, "D1");
    CHECK(deal.source == "crm");
    CHECK(deal.version == import_start);
    CHECK(deal.deal.partner == "P1");
    CHECK(deal.deal.rep == "P1/Ann");
    CHECK(deal.deal.product == "Suite");
    CHECK(deal.deal.won_on == Date::of(2026, 10, 3));
    CHECK(deal.deal.amount == 120'050);
    CHECK_FALSE(deal.deal.lost_on);
    CHECK_FALSE(result.records[0].version_given);
}

TEST_CASE("a composed value with an empty column is missing, not half a text") {
    const auto result =
        import_of(deal_mapping("rep = \"{partner}/{owner}\""), {{"deals.csv", "id,partner,owner\nD1,P1,\n"}});
    CHECK_FALSE(record_of(result, Kind::deal, "D1").deal.rep);
}

TEST_CASE("braces can be written in a text") {
    const auto result =
        import_of(deal_mapping("stage = \"{{{id}}}\""), {{"deals.csv", "id,partner\nD1,P1\n"}});
    CHECK(record_of(result, Kind::deal, "D1").deal.stage == "{D1}");
}

TEST_CASE("values are translated by a field's map and by a column's") {
    const std::string mapping = deal_mapping(
        "product = { value = \"{product}\", map = { GTXPro = \"GTX Pro\" } }\nstage = { value = \"{stage}\", "
        "map = { a = "
        "\"A\" }, unmapped = \"empty\", default = \"other\" }\nlost_reason = { value = \"{why}\", map = { x "
        "= \"X\" }, "
        "unmapped = \"reject\" }");
    const auto result =
        import_of(mapping, {{"deals.csv",
                             "id,partner,product,stage,why\nD1,P1,GTXPro,a,x\nD2,P1,Other,b,\n"
                             "D3,P1,Other,a,y\n"}});
    CHECK(record_of(result, Kind::deal, "D1").deal.product == "GTX Pro");
    CHECK(record_of(result, Kind::deal, "D1").deal.stage == "A");
    CHECK(record_of(result, Kind::deal, "D2").deal.product == "Other");
    CHECK(record_of(result, Kind::deal, "D2").deal.stage == "other");
    REQUIRE(result.rejected.size() == 1);
    CHECK(result.rejected[0] == RejectedRow{"deals.csv", 4, "why", "deal D3",
                                            "lost_reason: 'y' is not in the mapping's map of 'lost_reason'"});

    std::string by_column = deal_mapping("product = \"{product}\"");
    by_column.insert(by_column.find("[[record]]"), "[file.deals.values]\npartner = { p1 = \"P1\" }\n");
    CHECK(record_of(import_of(by_column, {{"deals.csv", "id,partner,product\nD1,p1,x\n"}}), Kind::deal, "D1")
              .deal.partner == "P1");
}

TEST_CASE("texts that mean no value") {
    const auto result = import_of(deal_mapping("won_on = \"{won}\"", "empty = [\"NULL\", \"-\"]"),
                                  {{"deals.csv", "id,partner,won\nD1,P1,NULL\nD2,P1,-\n"}});
    CHECK(result.rejected.empty());
    CHECK_FALSE(record_of(result, Kind::deal, "D1").deal.won_on);
}

TEST_CASE("the first column that is not empty gives the value") {
    const auto result = import_of(
        deal_mapping("lost_on = [\"{a}\", \"{b}\"]"),
        {{"deals.csv", "id,partner,a,b\nD1,P1,2026-01-01,2026-02-02\nD2,P1,,2026-02-02\nD3,P1,,\n"}});
    CHECK(record_of(result, Kind::deal, "D1").deal.lost_on == Date::of(2026, 1, 1));
    CHECK(record_of(result, Kind::deal, "D2").deal.lost_on == Date::of(2026, 2, 2));
    CHECK_FALSE(record_of(result, Kind::deal, "D3").deal.lost_on);
}

TEST_CASE("filters of rows and of fields") {
    const std::string content =
        "id,partner,stage,on\nD1,P1,Won,2026-01-01\nD2,P1,Lost,2026-01-02\nD3,P1,Test,\nD4,P1,,\n";
    const auto ids = [&](const std::string& where) {
        const auto result =
            import_of(deal_mapping("won_on = { value = \"{on}\", where = { stage = \"Won\" } }", "", where),
                      {{"deals.csv", content}});
        CHECK(result.files[0].rows == 4);
        CHECK(result.files[0].used + result.files[0].filtered == 4);
        std::string all;
        for (const auto& record : result.records) all += record.id;
        return all;
    };
    CHECK(ids("") == "D1D2D3D4");
    CHECK(ids("where = { stage = \"Won\" }") == "D1");
    CHECK(ids("where = { stage = [\"Won\", \"Lost\"] }") == "D1D2");
    CHECK(ids("where = { stage = { not = [\"Test\"] } }") == "D1D2D4");
    CHECK(ids("where = { stage = { empty = false } }") == "D1D2D3");
    CHECK(ids("where = { stage = { empty = true } }") == "D4");
    CHECK(ids("where = { stage = { empty = false, not = \"Test\" }, on = \"2026-01-02\" }") == "D2");

    const auto result = import_of(deal_mapping("won_on = { value = \"{on}\", where = { stage = \"Won\" } }"),
                                  {{"deals.csv", content}});
    CHECK(record_of(result, Kind::deal, "D1").deal.won_on);
    CHECK_FALSE(record_of(result, Kind::deal, "D2").deal.won_on);
}

TEST_CASE("one row gives several records") {
    const auto result = import_of(R"(source = "crm"
currency = "JPY"
[file.sales]
name = "sales.csv"
[[record]]
kind = "partner"
file = "sales"
id = "{company}"
[record.fields]
name = "{company}"
[[record]]
kind = "rep"
file = "sales"
id = "{company}/{person}"
where = { person = { empty = false } }
[record.fields]
name = "{person}"
partner = "{company}"
)",
                                  {{"sales.csv", "company,person\n甲,髙橋\n甲,山﨑\n乙,\n"}});
    CHECK(result.by_kind.at(Kind::partner) == 2);
    CHECK(result.by_kind.at(Kind::rep) == 2);
    CHECK(record_of(result, Kind::rep, "甲/山﨑").rep.name == "山﨑");
    CHECK(result.conflicts.empty());
    CHECK(result.files[0].used == 3);
}

const std::string history_mapping = R"(source = "crm"
currency = "USD"
together = [["opps", "history"]]
[file.opps]
name = "opps*.csv"
[file.history]
name = "history*.csv"
[file.calls]
name = "calls*.csv"
[[record]]
kind = "deal"
file = "opps"
id = "{id}"
[record.fields]
partner = "{partner}"
amount = "{amount}"
[[record]]
kind = "deal"
file = "history"
id = "{opp}"
[record.fields]
referred_on = { value = "{on}", where = { stage = "New" }, merge = "min" }
won_on = { value = "{on}", where = { stage = "Won" }, merge = "max" }
stage = { value = "{stage}", merge = "last", order = "{on}" }
[[record]]
kind = "touchpoint"
file = "calls"
id = "{id}"
[[record.join]]
name = "opp"
file = "opps"
column = "id"
key = "{opp}"
[record.fields]
partner = "{opp.partner}"
type = "phone"
on = "{on}"
reps = "{opp.partner}/{opp.owner}"
)";
const std::string opps = "id,partner,amount,owner\nD1,P1,10.50,Ann\nD2,P2,20,Bob\n";
const std::string history =
    "opp,stage,on\nD1,New,2026-01-05\nD1,Won,2026-03-01\nD1,New,2026-01-02\nD1,Won,2026-02-01\n";

TEST_CASE("several rows and files of one command make one record") {
    const auto result = import_of(history_mapping, {{"opps.csv", opps}, {"history.csv", history}});
    const Record deal = record_of(result, Kind::deal, "D1");
    CHECK(deal.deal.partner == "P1");
    CHECK(deal.deal.amount == 1050);
    CHECK(deal.deal.referred_on == Date::of(2026, 1, 2));
    CHECK(deal.deal.won_on == Date::of(2026, 3, 1));
    CHECK(deal.deal.stage == "Won");
    CHECK_FALSE(record_of(result, Kind::deal, "D2").deal.referred_on);
    CHECK(result.conflicts.empty());
}

TEST_CASE("rows and files in any order give the same bytes") {
    std::vector<std::string> lines{"D1,New,2026-01-05\n", "D1,Won,2026-03-01\n", "D1,New,2026-01-02\n",
                                   "D1,Lost,2026-03-01\n"};
    std::sort(lines.begin(), lines.end());
    std::string expected;
    do {
        std::string content = "opp,stage,on\n";
        for (const std::string& line : lines) content += line;
        const auto result = import_of(history_mapping, {{"history.csv", content}, {"opps.csv", opps}});
        if (expected.empty()) expected = all_bytes(result);
        CHECK(all_bytes(result) == expected);
        CHECK(all_bytes(import_of(history_mapping, {{"opps.csv", opps}, {"history.csv", content}})) ==
              expected);
    } while (std::next_permutation(lines.begin(), lines.end()));
}

TEST_CASE("several files of one role are one table") {
    const auto result = import_of(history_mapping, {{"opps-1.csv", "id,partner,amount,owner\nD1,P1,1,A\n"},
                                                    {"opps-2.csv", "owner,amount,partner,id\nB,2,P2,D2\n"},
                                                    {"history.csv", history}});
    CHECK(record_of(result, Kind::deal, "D2").deal.amount == 200);
    CHECK(result.files.size() == 3);
}

TEST_CASE("a look-up in another file gives its columns") {
    const Files files{{"calls.csv", "id,opp,on\nC1,D1,2026-05-01\nC2,D9,2026-05-02\nC3,,2026-05-03\n"},
                      {"opps.csv", opps},
                      {"history.csv", history}};
    const auto result = import_of(history_mapping, files);
    const Record call = record_of(result, Kind::touchpoint, "C1");
    CHECK(call.touchpoint.partner == "P1");
    CHECK(call.touchpoint.reps == std::vector<std::string>{"P1/Ann"});
    REQUIRE(result.rejected.size() == 2);
    CHECK(result.rejected[0].line == 3);
    CHECK(result.rejected[0].column == "opp");
    CHECK(result.rejected[0].reason == "no row of opps has id 'D9'");
    CHECK(says(result.rejected[1].reason, "partner: is missing, and a touchpoint needs it"));
}

TEST_CASE("a look-up that finds rows that differ is refused; equal rows are one") {
    const std::string calls = "id,opp,on\nC1,D1,2026-05-01\n";
    const auto run = [&](const std::string& second) {
        return import_of(history_mapping,
                         {{"opps.csv", opps + second}, {"history.csv", history}, {"calls.csv", calls}});
    };
    CHECK(run("D1,P1,10.50,Ann\n").rejected.empty());
    const auto result = run("D1,P1,10.50,Zoe\n");
    REQUIRE(result.rejected.size() == 1);
    CHECK(says(result.rejected[0].reason,
               "rows that differ have id 'D1': opps.csv line 2 and opps.csv line 4"));
}

TEST_CASE("a look-up that is not required leaves its fields empty") {
    std::string mapping = history_mapping;
    const std::string key = "key = \"{opp}\"\n";
    mapping.insert(mapping.find(key), "required = false\n");
    const std::string partner = "partner = \"{opp.partner}\"";
    mapping.replace(mapping.find(partner), partner.size(), "partner = [\"{opp.partner}\", \"unknown\"]");
    const auto result = import_of(
        mapping,
        {{"opps.csv", opps}, {"history.csv", history}, {"calls.csv", "id,opp,on\nC1,D9,2026-05-01\n"}});
    CHECK(result.rejected.empty());
    CHECK(record_of(result, Kind::touchpoint, "C1").touchpoint.partner == "unknown");
    CHECK(record_of(result, Kind::touchpoint, "C1").touchpoint.reps.empty());
}

TEST_CASE("rows that disagree without a merge rule: the greatest stands and it is reported") {
    for (const std::string content :
         {"id,partner,stage\nD1,P1,A\nD1,P1,B\n", "id,partner,stage\nD1,P1,B\nD1,P1,A\n"}) {
        const auto result = import_of(deal_mapping("stage = \"{stage}\""), {{"deals.csv", content}});
        CHECK(record_of(result, Kind::deal, "D1").deal.stage == "B");
        REQUIRE(result.conflicts.size() == 1);
        CHECK(result.conflicts[0] == Conflict{"deal D1", "stage", "B", "A"});
    }
}

TEST_CASE("first and last by a column; numbers compare as numbers; equal keys take the greatest") {
    const auto stage = [](const std::string& merge, const std::string& rows) {
        const auto result = import_of(
            deal_mapping("stage = { value = \"{stage}\", merge = \"" + merge + "\", order = \"{n}\" }"),
            {{"deals.csv", "id,partner,stage,n\n" + rows}});
        CHECK(result.conflicts.empty());
        return *record_of(result, Kind::deal, "D1").deal.stage;
    };
    const std::string rows = "D1,P1,a,9\nD1,P1,c,10\nD1,P1,b,10\n";
    CHECK(stage("first", rows) == "a");
    CHECK(stage("last", rows) == "c");
    CHECK(stage("last", "D1,P1,a,9\nD1,P1,z,\n") == "a");
    CHECK(stage("first", "D1,P1,a,9\nD1,P1,z,\n") == "a");
}

TEST_CASE("dated values: from a date column over several rows, and in one cell") {
    const std::string mapping = R"(source = "crm"
currency = "JPY"
[file.subs]
name = "subs.csv"
[[record]]
kind = "subscription"
file = "subs"
id = "{id}"
[record.fields]
partner = "{partner}"
customer = "{customer}"
mrr = { value = "{mrr}", from = "{from}" }
[file.partners]
name = "partners.csv"
[[record]]
kind = "partner"
file = "partners"
id = "{id}"
[record.fields]
name = "{id}"
tier = { value = "{tier}", split = ";", map = { A = "top", B = "second" } }
contracts = { value = "{contracts}", split = ";" }
)";
    const auto result = import_of(
        mapping,
        {{"subs.csv",
          "id,partner,customer,mrr,from\nS1,P1,C1,200,2026-05-01\nS1,P1,C1,100,2026-01-01\nS2,P1,C1,5,\n"},
         {"partners.csv",
          "id,tier,contracts\nP1,2025-04-01=B;2026-04-01=A,2024-04-01..2025-03-31; "
          "2025-06-01..\nP2,A,2025-01-01\n"
          "P3,2025-04-01=B;A,\nP4,2025-13-01=B,\nP5,,x..y\n"}});
    const Record subscription = record_of(result, Kind::subscription, "S1");
    REQUIRE(subscription.subscription.mrr.entries.size() == 2);
    CHECK(*subscription.subscription.mrr.on(Date::of(2026, 4, 30)) == 100);
    CHECK(*subscription.subscription.mrr.on(Date::of(2026, 5, 1)) == 200);
    const Record partner = record_of(result, Kind::partner, "P1");
    CHECK(*partner.partner.tier.on(Date::of(2026, 3, 31)) == Tier::second);
    CHECK(*partner.partner.tier.on(Date::of(2026, 4, 1)) == Tier::top);
    CHECK(partner.partner.contracts ==
          std::vector<ContractPeriod>{{Date::of(2024, 4, 1), Date::of(2025, 3, 31)},
                                      {Date::of(2025, 6, 1), std::nullopt}});
    const Record plain = record_of(result, Kind::partner, "P2");
    CHECK(plain.partner.tier.plain);
    CHECK(plain.partner.contracts == std::vector<ContractPeriod>{{Date::of(2025, 1, 1), std::nullopt}});
    REQUIRE(result.rejected.size() == 4);
    CHECK(says(result.rejected[0].reason, "several values need a date each"));
    CHECK(result.rejected[1].column == "tier");
    CHECK(says(result.rejected[2].reason, "FROM..TO"));
    CHECK(says(result.rejected[3].reason, "no date from which it holds"));
}

TEST_CASE("contracts of one partner in several rows are gathered in order") {
    const std::string mapping = R"(source = "crm"
currency = "JPY"
[file.contracts]
name = "contracts.csv"
[[record]]
kind = "partner"
file = "contracts"
id = "{id}"
[record.fields]
name = "{id}"
contracts = { from = "{start}", to = "{end}" }
)";
    const auto result = import_of(
        mapping, {{"contracts.csv", "id,start,end\nP1,2025-06-01,\nP1,2024-04-01,2025-03-31\nP2,,\n"}});
    CHECK(record_of(result, Kind::partner, "P1").partner.contracts ==
          std::vector<ContractPeriod>{{Date::of(2024, 4, 1), Date::of(2025, 3, 31)},
                                      {Date::of(2025, 6, 1), std::nullopt}});
    CHECK(record_of(result, Kind::partner, "P2").partner.contracts.empty());
}

TEST_CASE("versions from a column, a time, a constant, or the import's start") {
    const auto version = [](const std::string& rule, const std::string& cell) {
        const auto result =
            import_of(deal_mapping("", "", rule), {{"deals.csv", "id,partner,v\nD1,P1," + cell + "\n"}});
        REQUIRE(result.records.size() == 1);
        return std::make_pair(record_of(result, Kind::deal, "D1").version, result.records[0].version_given);
    };
    CHECK(version("version = \"{v}\"", "17") == std::make_pair(std::int64_t{17}, true));
    CHECK(version("version = \"{v}\"", "1970-01-01T00:00:01Z") == std::make_pair(std::int64_t{1000}, true));
    CHECK(version("version = \"{v}\"", "1970-01-01 09:00") == std::make_pair(std::int64_t{0}, true));
    CHECK(version("version = \"{v}\"", "") == std::make_pair(import_start, false));
    CHECK(version("version = 5", "x") == std::make_pair(std::int64_t{5}, true));
    const auto result =
        import_of(deal_mapping("", "", "version = \"{v}\""), {{"deals.csv", "id,partner,v\nD1,P1,soon\n"}});
    REQUIRE(result.rejected.size() == 1);
    CHECK(says(result.rejected[0].reason, "version: neither a whole number nor a time"));
    // Of several rows the greatest counts.
    CHECK(record_of(import_of(deal_mapping("", "", "version = \"{v}\""),
                              {{"deals.csv", "id,partner,v\nD1,P1,9\nD1,P1,10\n"}}),
                    Kind::deal, "D1")
              .version == 10);
}

TEST_CASE("deleted records need no fields") {
    const auto result =
        import_of(deal_mapping("won_on = \"{won}\"", "", "deleted = \"{gone}\""),
                  {{"deals.csv", "id,partner,won,gone\nD1,,,true\nD2,P1,,\nD3,P1,,perhaps\n"}});
    CHECK(record_of(result, Kind::deal, "D1").deleted);
    CHECK_FALSE(record_of(result, Kind::deal, "D2").deleted);
    REQUIRE(result.rejected.size() == 1);
    CHECK(result.rejected[0].column == "gone");
}

TEST_CASE("what the source supplies becomes its source record") {
    const auto result =
        import_of(deal_mapping("",
                               "supplies = [\"deal.won_on\", { field = \"deal.amount\", since = 2025-04-01, "
                               "partners = [\"P1\"] }]\nusual_gap_hours = 24"),
                  {{"deals.csv", "id,partner\nD1,P1\n"}});
    REQUIRE(result.records.size() == 2);
    const Record source = record_of(result, Kind::source, "crm");
    REQUIRE(source.source_fields.supplies.size() == 2);
    CHECK(source.source_fields.supplies[0] ==
          Supply<std::string>{"deal.amount", Date::of(2025, 4, 1), {"P1"}});
    CHECK(source.source_fields.supplies[1] == Supply<std::string>{"deal.won_on", std::nullopt, {}});
    CHECK(source.source_fields.usual_gap_hours == 24);
}

TEST_CASE("a bad row is rejected with file, line, column and reason, and nothing else is lost") {
    const auto result = import_of(deal_mapping("won_on = \"{won}\"\namount = \"{amount}\""),
                                  {{"deals.csv",
                                    "id,partner,won,amount\nD1,P1,2026-02-30,1\nD2,P1,2026-02-28,x\n,P1,,"
                                    "\nD4,,,\nD5,P1,,-1\nD6,P1,2026-01-01,1.5\n"}});
    REQUIRE(result.records.size() == 1);
    CHECK(result.records[0].id == "D6");
    REQUIRE(result.rejected.size() == 5);
    CHECK(result.rejected[0].file == "deals.csv");
    CHECK(result.rejected[0].line == 2);
    CHECK(result.rejected[0].column == "won");
    CHECK(says(result.rejected[0].reason, "won_on: '2026-02-30' is not an existing date"));
    CHECK(result.rejected[1].column == "amount");
    CHECK(result.rejected[2].column == "id");
    CHECK(result.rejected[2].reason == "is empty, and the record's id is made of it");
    CHECK(says(result.rejected[3].reason, "partner: is missing"));
    CHECK(says(result.rejected[4].reason, "amount: must be from 0"));
    CHECK(result.files[0].rows == 6);
    CHECK(result.files[0].used + result.files[0].rejected >= 6);
    CHECK(result.files[0].filtered == 0);
}

TEST_CASE("ids that are too long are refused") {
    const auto result = import_of(
        deal_mapping(""),
        {{"deals.csv", "id,partner\n" + std::string(128, 'x') + ",P1\n" + std::string(129, 'y') + ",P1\n"}});
    CHECK(result.records.size() == 1);
    REQUIRE(result.rejected.size() == 1);
    CHECK(says(result.rejected[0].reason, "id: is an id of 129 bytes"));
}

TEST_CASE("files and columns that are missing stop the import with what to do") {
    CHECK(says(import_error(history_mapping, {{"opps.csv", opps}}),
               "opps*.csv and history*.csv make the same records and are not merged over several commands"));
    CHECK(says(import_error(history_mapping, {{"calls.csv", "id,opp,on\n"}}),
               "calls*.csv needs opps*.csv in the same command: test.toml:29 looks up its id"));
    CHECK(says(import_error(history_mapping, {{"dir/opsp.csv", opps}}),
               "dir/opsp.csv: the mapping test.toml knows no file of this name"));
    CHECK(says(import_error(history_mapping, {{"history.csv", history}, {"opps.csv", "id,partner,amonut\n"}}),
               "opps.csv: has no column 'amount', which test.toml:16 reads; did you mean 'amonut'?"));
    CHECK(says(import_error(deal_mapping("", "ignore = [\"notes.csv\"]"), {{"notes.csv", "x\n"}}),
               "none of the files holds records"));
}

TEST_CASE("ignored files and unused columns are reported") {
    const auto result = import_of(deal_mapping("", "ignore = [\"notes*.csv\"]"),
                                  {{"notes1.csv", "x\n"}, {"deals.csv", "id,partner,phone\nD1,P1,03\n"}});
    CHECK(result.files[0].role.empty());
    CHECK(result.files[1].unused_columns == std::vector<std::string>{"phone"});
}

TEST_CASE("the currency can be given with the command") {
    ImportOptions options = test_options();
    options.currency = "JPY";
    const auto result = run_import(mapping_of(deal_mapping("amount = \"{a}\"")),
                                   {{"deals.csv", "id,partner,a\nD1,P1,1200\n"}}, options);
    REQUIRE(result);
    CHECK(result->currency == "JPY");
    CHECK(record_of(*result, Kind::deal, "D1").deal.amount == 1200);
}

TEST_CASE("records come in the order of what they refer to") {
    const auto result = import_of(
        history_mapping,
        {{"calls.csv", "id,opp,on\nC1,D1,2026-05-01\n"}, {"opps.csv", opps}, {"history.csv", history}});
    std::string order;
    for (const auto& record : result.records) order += record.id + " ";
    CHECK(order == "D1 D2 C1 ");
}

}  // namespace
}  // namespace monomi::importer
