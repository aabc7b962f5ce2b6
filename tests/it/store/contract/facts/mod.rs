//! The facts.

mod alarms;
mod crashes;
mod damage;
mod loss;
mod saving;
mod tabs;
mod waiting;
mod withdrawing;

pub use alarms::*;
pub use crashes::*;
pub use damage::*;
pub use loss::*;
pub use saving::*;
pub use tabs::*;
pub use waiting::*;
pub use withdrawing::*;

/// Names every fact to a macro that makes a test of each.
macro_rules! every_fact {
    ($make:ident) => {
        $make! {
            a_new_database_is_empty_and_nothing_is_wrong_with_it,
            what_was_saved_is_there_after_reopening,
            a_checkpoint_changes_no_record,
            trees_with_conflicts_and_deletions_survive_a_checkpoint_exactly,
            older_contents_are_found_in_the_history,
            a_growing_register_splits_its_buckets_and_still_finds_old_history,
            a_crash_at_any_step_of_the_first_save_leaves_all_or_nothing,
            a_crash_at_any_step_of_a_save_leaves_all_or_nothing,
            a_crash_at_any_step_of_a_checkpoint_loses_nothing,
            a_damaged_segment_is_named_and_kept_even_after_a_checkpoint,
            a_damaged_journal_entry_is_named_and_kept_and_hides_no_other,
            a_missing_segment_is_named,
            a_missing_journal_entry_is_named,
            an_older_state_of_a_segment_is_named,
            a_damaged_or_missing_head_costs_no_record,
            a_damaged_or_missing_table_costs_no_record,
            a_head_older_than_the_journal_costs_no_record_and_no_entry,
            an_entry_of_another_register_is_named,
            damage_in_the_history_is_found_when_looked_for,
            a_database_that_lost_its_end_is_noticed,
            a_database_that_lost_its_end_and_went_on_is_noticed,
            a_vanished_database_is_noticed,
            a_replaced_database_is_noticed,
            a_witness_that_lags_behind_is_no_finding,
            a_write_that_hangs_once_is_repeated,
            a_write_that_hangs_is_given_up_after_five_seconds_and_can_be_repeated,
            a_write_that_lands_late_does_no_harm,
            a_write_that_lands_between_two_tries_is_recognized,
            a_checkpoint_that_lands_late_does_no_harm,
            a_read_that_hangs_at_start_is_repeated,
            a_disk_that_is_full_for_a_moment_is_tried_again,
            on_a_full_disk_nothing_changes_and_the_save_can_be_repeated,
            after_a_failure_the_disk_is_made_sound_before_anything_is_told_as_saved,
            an_alarm_stands_over_saves_and_starts_until_it_is_answered,
            an_answered_alarm_is_raised_again_by_new_damage_only,
            an_alarm_is_answered_for_all_tabs,
            whatever_is_hit_is_named_and_the_rest_is_there,
            denied_storage_is_said,
            two_tabs_lose_nothing_of_each_other,
            a_tab_notices_that_another_one_made_a_checkpoint,
            two_tabs_that_start_a_register_together_share_it,
            a_tab_notices_that_another_one_erased_everything,
            saving_the_same_action_twice_is_harmless,
            a_content_whose_name_was_known_already_is_stored,
            what_could_not_be_read_again_is_refused,
            a_database_of_a_newer_program_is_left_alone,
            erasing_leaves_nothing,
            an_action_too_large_for_one_value_lies_in_several,
            what_was_taken_out_again_is_as_if_it_had_never_come,
            another_tab_takes_a_withdrawal_for_no_loss,
            notes_are_kept_with_their_action_and_damage_no_record,
            a_note_from_before_that_was_put_back_is_noticed,
            the_action_that_touched_a_document_last_is_known_after_a_checkpoint,
        }
    };
}
pub(crate) use every_fact;
