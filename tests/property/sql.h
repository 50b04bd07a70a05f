// The counting rules of docs/domain.md as SQL, one text a notion. Days are days since 1970-01-01. They are
// written from the document alone, so that the engine can be checked against them.
#pragma once

namespace monomi::oracle::sql {

extern const char* const record_tables;  // every version of every record, as it came
extern const char* const forget_records;
extern const char* const latest_tables;  // the version of each record that stands
extern const char* const choose_latest;
extern const char* const supply_tables;
extern const char* const find_supply;      // from when each field is supplied, by partner
extern const char* const kpi_supply;       // rows: KPI, partner ('' = without partners), first day or null
extern const char* const partner_of_reps;  // rows: rep, its known partner as of :d
extern const char* const calendar_tables;
extern const char* const fill_calendar;
extern const char* const find_windows;  // of day :d
extern const char* const scope_tables;
extern const char* const find_scopes;

extern const char* const as_of_tables;  // deals, contract spans, clocks, partners and reps as of :d
extern const char* const see_as_of;
extern const char* const clocks;  // rows: the clock of each partner as of :d

extern const char* const state_tables;
extern const char* const see_states;      // as of :d, kept by day
extern const char* const partner_states;  // rows
extern const char* const rep_states;
extern const char* const deal_states;
extern const char* const customer_states;
extern const char* const retention;

extern const char* const fact_tables;
extern const char* const see_facts;     // everything dated by :d, and whom it counts for
extern const char* const measure_sums;  // rows: scope, measure, one column a window
extern const char* const contract_rate;
extern const char* const activated_rate;
extern const char* const lead_time;
extern const char* const meeting_supply;

extern const char* const structure_tables;
extern const char* const forget_structure;
extern const char* const see_structure;  // funnel, tier norms and headroom at the close of :d
extern const char* const headroom;       // rows
extern const char* const producing_reps;
extern const char* const see_members;  // who brought what, as of :d, in every scope and window
extern const char* const concentration;
extern const char* const revenue_of_producers;
extern const char* const actions;
extern const char* const funnels;
extern const char* const ranked_partners;
extern const char* const priority_tables;
extern const char* const priorities;

extern const char* const phase_tables;
extern const char* const partner_phases;
extern const char* const business_phase;
extern const char* const target_tables;
extern const char* const see_targets;
extern const char* const find_target;

}  // namespace monomi::oracle::sql
