// How busy partners and staff of the sample are, and what is sold.
#pragma once
#include <array>

#include "admin-cli/sample/sample_plan.h"

namespace monomi::sample {

// How often a touchpoint of a type happens to a healthy partner, in thousandths a working day, and how many
// reps it lists.
struct Habit {
    TouchpointType type;
    int per_mille;
    int least_reps, most_reps;
    int inbound_per_mille;
};
inline constexpr std::array<Habit, 12> habits{{{TouchpointType::phone, 420, 1, 1, 250},
                                               {TouchpointType::email, 450, 1, 2, 350},
                                               {TouchpointType::chat, 300, 1, 1, 450},
                                               {TouchpointType::regular_meeting, 75, 1, 3, 0},
                                               {TouchpointType::study_session, 20, 3, 8, 0},
                                               {TouchpointType::onsite_day, 25, 2, 6, 0},
                                               {TouchpointType::house_list_mailing, 24, 0, 0, 0},
                                               {TouchpointType::inquiry_availability, 45, 1, 1, 1000},
                                               {TouchpointType::inquiry_consultation, 35, 1, 1, 1000},
                                               {TouchpointType::inquiry_other, 15, 1, 1, 1000},
                                               {TouchpointType::joint_meeting, 6, 1, 2, 0},
                                               {TouchpointType::other, 8, 1, 1, 0}}};

// Touchpoints with a partner of a story against a healthy one's, in percent.
[[nodiscard]] int intensity(Story story);
// Of one habit on one day, at most 1000.
[[nodiscard]] int expected_per_mille(const Habit& habit, int intensity_percent, Date day);

struct Product {
    const char* name;
    int mrr;  // of an average customer, a month
};
inline constexpr std::array<Product, 4> products{{{"クラウド勤怠", 40'000},
                                                  {"クラウド経費", 60'000},
                                                  {"クラウド販売管理", 140'000},
                                                  {"統合パック", 260'000}}};
inline constexpr std::array<const char*, 5> lost_reasons{"価格", "競合", "時期未定", "機能不足",
                                                         "担当者異動"};

// Referrals a month of a partner whose business has grown.
[[nodiscard]] int referrals_a_month(Story story);

}  // namespace monomi::sample
