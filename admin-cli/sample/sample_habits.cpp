#include "admin-cli/sample/sample_habits.h"

#include <algorithm>

namespace monomi::sample {

int intensity(Story story) {
    switch (story) {
        case Story::top:
            return 190;
        case Story::healthy:
            return 110;
        case Story::key_person:
            return 90;
        case Story::lapsed:
            return 45;
        case Story::terminated:
            return 40;
        case Story::fresh:
            return 60;
        case Story::stalled:
            return 22;
        case Story::prospect:
            break;
    }
    return 12;
}

int expected_per_mille(const Habit& habit, int intensity_percent, Date day) {
    return std::min(habit.per_mille * intensity_percent / 100 * (500 + season(day) / 2) / 1000, 1000);
}

int referrals_a_month(Story story) {
    switch (story) {
        case Story::top:
            return 20;
        case Story::healthy:
            return 8;
        case Story::key_person:
            return 7;
        case Story::lapsed:
            return 5;
        case Story::terminated:
            return 4;
        case Story::fresh:
            return 2;
        case Story::stalled:
            return 1;
        case Story::prospect:
            break;
    }
    return 0;
}

}  // namespace monomi::sample
