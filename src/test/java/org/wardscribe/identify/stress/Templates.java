package org.wardscribe.identify.stress;

import java.util.List;

/**
 * How messages between clinicians are laid out.
 *
 * <p>{@code {who}} is name, number and birthday together, in any order; {@code {n} {num} {dob}} are
 * these one by one. The rest is filled from {@link Clinical}.
 */
final class Templates {
  private Templates() {}

  /** All that says who is meant stands together. */
  static final List<String> TOGETHER =
      List.of(
          "{who} {lab}, {plan}",
          "{who}. {dx}. {plan}. {bed}",
          "Hi {staff}, could you r/v {who} pls, {lab}. {plan}",
          "{bed}: {who} - {lab}. {plan}",
          "S {who} {dx}\nB {date}, {drug}\nA {lab}\nR {plan}",
          "Situation: {who}, {dx}.\nBackground: on {drug}.\nAssessment: {lab}.\nRecommendation: {plan}",
          "re {who}: {lab} please chase {date}",
          "Pt {who} {dx}, started {drug}. {plan}",
          "{lab} on {who}. {plan} thanks {staff}",
          "can someone {plan} for {who}? {lab}",
          "FAO {staff} - {who} - {dx} - {plan}",
          "{who}\n{lab}\n{plan}",
          "Update: {who} reviewed by {staff}. {dx}. {drug}. {plan}",
          "New ref: {who}, {bed}. {dx}. {lab}. {plan}",
          "TTO done for {who}, {drug}. {plan}",
          "{who} d/w {staff}, {plan}",
          "Bloods back {who}: {lab}, {lab}. {plan}",
          "{who} - NOK {rel} updated, {plan}",
          "Jobs:\n- {who}: {plan}\n- {lab}",
          "URGENT {who} {lab} {plan} bleep {staff}",
          "ECG for {who} ?{dx}, {staff} aware",
          "Handover {date}\n{who}\n{dx}, {drug}\nPlan: {plan}",
          "Echo result {who}: EF 45%, {plan}",
          "MDT {date}: {who} discussed, {plan}. {dx}",
          "post take: {who}. {dx}. {lab}. {drug}. {plan}",
          "fyi {who} {plan} {date}",
          "{who} {bed} {dx} {lab} {plan}. Spoke to {rel}",
          "Phoned result\n{who}\n{lab}\n{order}",
          "scan booked {date} for {who}, {plan}. {order}",
          "Thanks for seeing {who}. {dx}. {drug} stopped. {plan}",
          "?{dx} {who} {lab}",
          "ward round: {who} / {lab} / {drug} / {plan}",
          "Cons {staff}: {who}, {plan}, {lab}",
          "{who} d/c {date}, {drug}, f/u 6/52",
          "\uD83D\uDEA8 {who} {lab} \uD83D\uDEA8 {plan}",
          "discharge letter needed {who} {drug} {plan}");

  /** Name, number and birthday stand apart. */
  static final List<String> APART =
      List.of(
          "{n} {num} {lab}. {dx}. {dob}",
          "{n} {dob} in {bed}, {dx}. {num}",
          "{num}\n{lab}\n{n}\n{dob}",
          "{n} ({num}) {lab}, {plan}. {dob}",
          "{bed} {n}, {dob}, {dx}. {plan} with {staff}. {num}",
          "S: {n} {dob} {dx}\nB: {num}. {drug}\nA: {lab}\nR: {plan}",
          "Name: {n}\nDOB: {dob}\nNumber: {num}\nReason: {dx}",
          "{dx} - {n}. {lab}. {num}, {dob}",
          "can {staff} see {n}? {num} {dob} {lab}",
          "{n} | {dob} | {num}\n{lab}",
          "[09:12] {staff}: {n} {num}?\n[09:14] {dob}, {lab}",
          "{n}, {num}. Known to {staff}. {plan}. {dob}");

  /** A name and a number, without a birthday. */
  static final List<String> WITHOUT_BIRTHDAY =
      List.of(
          "{n} {lab}. {dx}. {num}",
          "{num} - {bed} - {n} - {plan}",
          "{n}, {dx}, {drug}, {num}",
          "who has {n}? {lab}. {num}",
          "Name: {n}\nNumber: {num}\n{plan}",
          "{plan} for {n}. {num}. {staff}");

  /** Two messages: what is asked, what is answered. */
  static final List<List<String>> THREADS =
      List.of(
          List.of("{n} {num} {lab}?", "{dob}, yes. {plan}"),
          List.of("{staff} any news on {n} {dob}?", "{num} {lab}, {plan}"),
          List.of("who's got {n}?", "me. {num}, {dob}. {lab}"),
          List.of("{who} {plan}?", "done. {lab}, {staff}"));
}
