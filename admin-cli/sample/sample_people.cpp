#include <algorithm>
#include <array>

#include "admin-cli/sample/sample_names.h"
#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

void add_staff(const Plan& plan, SampleRecords& out) {
    Random random = Random(plan.options.seed).stream("staff names");
    for (const StaffPlan& member : plan.staff) {
        Record& record = out.add(Kind::staff, member.id);
        record.staff.name = person_name(random);
        record.staff.roles = member.roles;
        record.staff.weekly_contact_capacity = random.between(4, 10) * 5;
    }
}

// What the partner is known for; some of it old, some unknown.
void add_knowledge(const PartnerPlan& plan, Date end, Random& random, PartnerFields<std::string>& out) {
    static const std::array<const char*, 4> products{"当社クラウド", "他社グループウェア", "会計ソフト",
                                                     "複合機"};
    const auto asked_on = [&] {
        return end - (random.chance(750) ? random.between(1, 170) : random.between(190, 400));
    };
    if (random.chance(900)) {
        const Date asked = asked_on();
        if (random.chance(200)) {
            out.sales_headcount.add(plan.first_contact, std::max(1, plan.headcount - random.between(1, 5)));
            out.sales_headcount.add(std::max(asked, plan.first_contact + 1), plan.headcount);
        } else {
            out.sales_headcount.set(plan.headcount);
        }
        out.sales_headcount_as_of = asked;
    }
    if (random.chance(800)) {
        const bool good = plan.story == Story::top || random.chance(350);
        out.evaluation_scheme.set(good                 ? EvaluationScheme::counts
                                  : random.chance(500) ? EvaluationScheme::partly
                                                       : EvaluationScheme::no);
        out.evaluation_scheme_as_of = asked_on();
    }
    if (random.chance(800)) {
        const int rank = plan.story == Story::top ? 1 : random.between(1, 4);
        for (int i = 1; i <= 3; ++i) {
            out.focus_products.emplace_back(
                products[i == rank ? 0 : static_cast<std::size_t>(i < rank ? i : i - 1)]);
        }
        out.focus_rank = rank;
        out.focus_as_of = asked_on();
    }
}

void add_partner(const PartnerPlan& plan, Date end, Random& random, SampleRecords& out) {
    Record& record = out.add(Kind::partner, plan.id);
    PartnerFields<std::string>& fields = record.partner;
    fields.name = company_name(plan.number);
    fields.owner = plan.owner;
    fields.tier = plan.tier;
    fields.region = region_name(random);
    fields.industry = industry_name(random);
    fields.contracts = plan.contracts;
    if (plan.contracts.empty()) return;
    fields.contracted_by = *plan.owner.on(plan.contracts.front().from);
    add_knowledge(plan, end, random, fields);
    if (random.chance(300)) fields.runs_customer_success = true;
    if (random.chance(400)) fields.recurring_commission = true;
    if (plan.story == Story::top || random.chance(250)) {
        fields.kpis_agreed_on = std::min(end, plan.contracts.front().from + random.between(5, 60));
    }
}

void add_rep(const Plan& plan, const PartnerPlan& partner, const RepPlan& rep, Random& random,
             SampleRecords& out) {
    static const std::array<const char*, 4> titles{"営業", "主任", "営業", "リーダー"};
    static const std::array<const char*, 3> heads{"営業部長", "課長", "支店長"};
    Record& record = out.add(Kind::rep, rep.id);
    RepFields<std::string>& fields = record.rep;
    fields.name = person_name(random);
    fields.title = rep.decision_maker ? random.pick(heads) : random.pick(titles);
    if (rep.decision_maker) fields.decision_maker = true;
    fields.contact_acquired_on = rep.contact_on;
    fields.left_on = rep.left_on;
    const int year = static_cast<int>(plan.start.ymd().year()) - random.between(1, 9);
    const bool graduate = random.chance(550);
    fields.hire_type = graduate ? HireType::new_graduate : HireType::mid_career;
    fields.joined_on =
        graduate ? Date::of(year, 4, 1) : Date::of(year, static_cast<unsigned>(random.between(1, 12)), 1);
    if (random.chance(600)) fields.influence = random.between(1, 5);
    if (random.chance(600)) fields.interest = random.between(1, 5);
    if (random.chance(400)) fields.quota_pace = random.between(40, 150) / 100.0;
    fields.partner.set(partner.id);
    // A few came from another partner.
    const auto& others = plan.partners;
    if (rep.contact_on && random.chance(15)) {
        const std::string& former = others[random.below(others.size())].id;
        if (former != partner.id) {
            fields.partner.clear();
            fields.partner.add(*fields.joined_on, former);
            fields.partner.add(*rep.contact_on, partner.id);
        }
    }
}

}  // namespace

void add_people(const Plan& plan, SampleRecords& out) {
    add_staff(plan, out);
    for (const PartnerPlan& partner : plan.partners) {
        Random random =
            Random(plan.options.seed).stream("partner facts", static_cast<std::uint64_t>(partner.number));
        add_partner(partner, plan.options.end, random, out);
        for (const RepPlan& rep : partner.reps) add_rep(plan, partner, rep, random, out);
    }
}

}  // namespace monomi::sample
