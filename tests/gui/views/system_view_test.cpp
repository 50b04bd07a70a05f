#include "tests/gui/support/stage.h"
#include "tests/support/catch.h"

using namespace monomi;
using namespace monomi::console;

TEST_CASE("The system view shows every service, and the selected one's particulars", "[gui]") {
    Stage stage;
    stage.go("system");
    for (const ServiceState& service : stage.picture().system->services) {
        CAPTURE(service.name);
        CHECK(stage.sees("row:services." + service.name));
    }
    for (const char* card : {"card:services", "card:service", "card:records", "card:store", "card:sources"})
        CHECK(stage.sees(card));
    stage.click("row:services.kpi-aggregator");
    CHECK(stage.session().choice("system.service", "") == "kpi-aggregator");
    stage.press(plain(Key::up));
    CHECK(stage.session().choice("system.service", "") == "ingest");
}

TEST_CASE("Before the first heartbeat the system view waits", "[gui]") {
    Stage stage;
    stage.show(fake_picture(FakeKind::loading));
    stage.go("system");
    CHECK(stage.sees("panel"));
    CHECK(stage.sees("number:connection"));
}
