/* The ledger's contract for one flagged message: the table of transitions, what comes from outside, the guards, people.
 *
 * One message, one edit, one un-flag and one re-flag, the author's own deletion, one legal hold that may be lifted, two
 * workers whose leases may end at any moment, a crash after every step, requests and replies that are lost or carried out
 * late on both sides.  Nothing bounds crashes and lease ends; attempts, refusals and people's acts are bounded.
 *
 * Notation, read by ModelProjectionTest, which compares it with org.wardscribe.ledger.Transitions:
 *   go(FROM, TO, EVIDENCE)     a transition; EVIDENCE is one whole alternative of the table, KIND or KIND+KIND
 *   decide(FROM, TO, VERB)     a transition by a person's verb; its evidence is DECISION
 *   begin(STATE)               an entry begins, the first one or one that follows a final one
 *   promise(NAME, CONDITION)   what must hold here; the names are explained in README.md
 * No other line changes the state, and that FROM is where the entry is, is a promise, too.
 *
 * Destination  EPR=0 deduplicates by our id (default) | 1 can be asked, does not deduplicate | 2 neither
 * Platform     COND=1 deletes only the version that is named;  RECON=0 can't say afterwards which version it deleted
 * Left out     NOEDIT NOFLAGS NOAUTHOR NOHOLD NOPEOPLE ONEWORKER;  added: SHADOW (the mode), LIVE (liveness)
 * Broken on purpose, one line each in README.md:
 *   NOFENCE NOSELF NOSETTLE NAIVEHOLD IDPERATTEMPT RESEND NOAGE STRICT NOBOUND NOFLAGGUARD ONESLOT EARLY WITHDRAWFILED
 *   HELDREOPEN AEBACK UNFLAGGONE FINALDEAF FOUNDOPEN REORDER NOVIEW STILLEARLY ENDDEAF REJECTSETTLES DOUBTFORGETS
 */
#ifndef EPR
#define EPR 0
#endif
#ifndef COND
#define COND 0
#endif
#ifndef RECON
#define RECON 1
#endif
#define MAX_ATTEMPTS 2
#define MAX_DELETIONS 2
#ifndef MAX_ACTS
#define MAX_ACTS 1
#endif
#define MAX_LEASE_ENDS 2          /* with LIVE */

mtype = { NONE, RECEIVED, IDENTIFIED, TRANSCRIBED, DELIVERING, UNKNOWN, DELIVERED, DELETING, VERIFYING, HELD, LEGAL_HOLD,
          AWAITING_AUTHOR, ESCALATED, RETAINED, WITHDRAWN, REJECTED, REHEARSED, DELETED, ATTESTED, UNPROVEN };

#define promise(name, condition) assert(condition)
#define go(from, to, evidence)   promise(EARNED, state == from); state = to
#define decide(from, to, verb)   go(from, to, DECISION)
#define begin(first)             state = first

/* ---- the platform */
byte srcVersion = 1;              /* of the message, now */
byte srcFlag = 1;                 /* 1 flagged, 2 un-flagged, 3 flagged again */
bit present = 1;
byte goneVersion = 0;             /* the version that was deleted */
bit goneByUs = 0;
byte request = 0;                 /* a request to delete that is on the wire: 1 + the version that it expects */
/* ---- the record */
byte docs[3];                     /* effective documents, by version */
byte wire[3];                     /* copies that are on the wire, by version */
/* ---- the ledger: all of it survives a crash */
mtype state = NONE;
byte version = 1;                 /* what the entry is about to file, or filed last */
byte owner = 0; bit leased = 0;   /* whose fence it is: 0 once anything else has moved the entry */
bit receipt[3];                   /* a machine's accept, by version */
bit found[3];                     /* people found it in the record, by version */
bit unresolved = 0;               /* an attempt of this version may or may not have been filed */
bit sent = 0;                     /* bytes of this version may have left */
byte attempts = 0, deletions = 0, acts = 0;
byte known = 1, flag = 1; bit gone = 0;   /* what the items say: written by every event, in whatever state */
bit reflag = 0;                   /* this event flags again */
bit settled = 0;                  /* a person said: file it, although the author deleted it */
bit mustFile = 0;                 /* we deleted a version that may not be filed: file it, whatever comes */
bit byUnflag = 0;                 /* RETAINED because of an un-flag */
bit hold = 0, holdEffective = 0, lifted = 0;
bit fresh = 0;                    /* the evidence of the re-read is at most 30 s old */
/* ---- for the promises only */
byte decidedFlag = 0;             /* the flag as the person who decided saw it */
bit unflagTold = 0;               /* the person who un-flagged was told that nothing will be deleted */
bit editOld = 0;                  /* the edit is more than 30 s old */
#ifdef LIVE
byte leaseEnds = 0, crashes = 0; bit orphan = 0;
#endif
#ifdef SHADOW
bit shadow = 1;
#else
#define shadow 0
#endif
#if defined(ONESLOT) || defined(EARLY) || defined(NOFLAGGUARD)
byte toldFlag = 1; bit unflagPending = 0;
#else
#define toldFlag flag
#endif
#ifdef REORDER
bit toldUnflag = 0, toldReflag = 0;
#endif
#ifdef NOVIEW
byte seen = 0;
#endif
#ifdef REJECTSETTLES
bit rejectSettled = 0;
#else
#define rejectSettled 0
#endif

#define WORKING    (state==RECEIVED || state==IDENTIFIED || state==TRANSCRIBED)
#define IN_FLIGHT  (state==DELIVERING || state==UNKNOWN || state==DELETING || state==VERIFYING)
#define FINAL      (state==DELETED || state==ATTESTED || state==UNPROVEN)
#define ENDED      (state==RETAINED || state==WITHDRAWN || state==REJECTED || state==REHEARSED)
#define RESTING    (state==HELD || state==LEGAL_HOLD || state==AWAITING_AUTHOR || state==ESCALATED)
#define REST       (FINAL || ENDED || RESTING)
#define FILED      (receipt[1] || receipt[2] || found[1] || found[2])
#define STANDS(v)  (receipt[v] || found[v])

/* ---- what the broken variants break */
#ifdef NAIVEHOLD
#define NO_OPEN_DELETE true
#else
#define NO_OPEN_DELETE (state!=DELETING && !(state==VERIFYING && !DELETE_SETTLED))
#endif
#ifdef FOUNDOPEN
#define RECEIPTED true
#else
#define RECEIPTED receipt[version]
#endif
#ifdef NOFENCE
#define MINE true
#else
#define MINE (owner==me)
#endif
#ifdef NOAGE
#define FRESH true
#else
#define FRESH fresh
#endif
#ifdef NOSELF
#define ALIVE true
#else
#define ALIVE (owner==me && leased)
#endif
#ifdef NOSETTLE
#define DELETE_SETTLED true
#else
#define DELETE_SETTLED (request==0)        /* nothing is carried out after the settle time, or after its deadline */
#endif
#if EPR==0
#define SEND_SETTLED true                  /* a destination that deduplicates needs no settle time */
#else
#define SEND_SETTLED (wire[version]==0)
#endif
#if EPR==0 || defined(RESEND)
#define SEND_AGAIN true
#else
#define SEND_AGAIN false
#endif
#ifdef WITHDRAWFILED
#define KEEP_FILED false
#else
#define KEEP_FILED FILED
#endif
#ifdef HELDREOPEN
#define BUSY false
#else
#define BUSY unresolved
#endif
#ifdef UNFLAGGONE
#define MUST false
#else
#define MUST mustFile
#endif
#ifdef NOFLAGGUARD
#define UNFLAGGED false
#else
#define UNFLAGGED (flag==2)
#endif
#ifdef AEBACK
#define EARLIER false
#else
#define EARLIER unresolved
#endif
#ifdef REJECTSETTLES
#define REJECT_SETTLES rejectSettled = gone
#else
#define REJECT_SETTLES skip
#endif
#define MAYBE_DELETED if :: deletions>0 -> mustFile = 1 :: else fi
#ifdef DOUBTFORGETS
#define NO_ANSWER skip
#else
#define NO_ANSWER MAYBE_DELETED
#endif
#ifdef LIVE                                /* crashes and lease ends are bounded, a lane recovers, a re-read is in time */
#define LEASE_MAY_END (leaseEnds<MAX_LEASE_ENDS || orphan)
#define CRASH atomic { crashes<MAX_LEASE_ENDS -> crashes++; if :: owner==me -> orphan = 1 :: else fi; goto idle }
#define REFUSES false
#define TICKS false
#else
#define LEASE_MAY_END true
#define CRASH goto idle
#define REFUSES true
#define TICKS true
#endif
#define CLAIMABLE  (WORKING || state==DELIVERED || (state==UNKNOWN && SEND_SETTLED) || (state==VERIFYING && DELETE_SETTLED))
#define HELD_BACK  (gone && !settled && !rejectSettled && !MUST)

/* ---- the partners carry something out */
inline file(w) {
#if EPR==0 && !defined(IDPERATTEMPT)
  docs[w] = 1;
#else
  if :: docs[w]<2 -> docs[w]++ :: else fi;
#endif
  promise(FILED_ONCE, docs[w] <= 1)
}
inline remove(expected) {
  if
  :: present && (COND==0 || expected==srcVersion) ->
     promise(FILED_BEFORE_DELETED, docs[1]+docs[2] >= 1);
#if COND==1 || defined(STRICT)
     promise(FILED_IN_THAT_VERSION, docs[srcVersion] >= 1);
#endif
     promise(HOLD_KEPT, !holdEffective);
     promise(UNFLAG_KEPT, !unflagTold);
     present = 0; goneVersion = srcVersion; goneByUs = 1
  :: else
  fi }

/* ---- what comes from outside, applied where the entry is now */
inline round(w) {                          /* a new round, about version w */
  if :: version!=w -> version = w; sent = 0; unresolved = 0 :: else fi;
  attempts = 0; deletions = 0; fresh = 0; byUnflag = 0; decidedFlag = 0 }
inline notWanted() {                       /* un-flagged: what is filed is kept, what is not is withdrawn */
  owner = 0;
  if
  :: state==RECEIVED && KEEP_FILED     -> go(RECEIVED, RETAINED, UNFLAG)
  :: state==RECEIVED && !KEEP_FILED    -> go(RECEIVED, WITHDRAWN, UNFLAG)
  :: state==IDENTIFIED && KEEP_FILED   -> go(IDENTIFIED, RETAINED, UNFLAG)
  :: state==IDENTIFIED && !KEEP_FILED  -> go(IDENTIFIED, WITHDRAWN, UNFLAG)
  :: state==TRANSCRIBED && KEEP_FILED  -> go(TRANSCRIBED, RETAINED, UNFLAG)
  :: state==TRANSCRIBED && !KEEP_FILED -> go(TRANSCRIBED, WITHDRAWN, UNFLAG)
  :: state==HELD && KEEP_FILED         -> go(HELD, RETAINED, UNFLAG)
  :: state==HELD && !KEEP_FILED        -> go(HELD, WITHDRAWN, UNFLAG)
  :: state==DELIVERED                  -> go(DELIVERED, RETAINED, UNFLAG)
  :: state==AWAITING_AUTHOR            -> go(AWAITING_AUTHOR, RETAINED, UNFLAG)
  :: state==ESCALATED                  -> go(ESCALATED, RETAINED, UNFLAG)
  fi;
  if :: state==RETAINED -> byUnflag = 1 :: else fi }
inline newVersion() {
  owner = 0;
  if
  :: state==RECEIVED        -> skip       /* no transition: it is where it has to be */
  :: state==IDENTIFIED      -> go(IDENTIFIED, RECEIVED, VERSION)
  :: state==TRANSCRIBED     -> go(TRANSCRIBED, RECEIVED, VERSION)
  :: state==HELD            -> go(HELD, RECEIVED, VERSION)
  :: state==DELIVERED       -> go(DELIVERED, RECEIVED, VERSION)
  :: state==AWAITING_AUTHOR -> go(AWAITING_AUTHOR, RECEIVED, VERSION)
  :: state==ESCALATED       -> go(ESCALATED, RECEIVED, VERSION)
  :: state==LEGAL_HOLD      -> go(LEGAL_HOLD, RECEIVED, VERSION)
  :: state==RETAINED        -> go(RETAINED, RECEIVED, VERSION)
  :: state==REJECTED        -> go(REJECTED, RECEIVED, VERSION)
  :: state==REHEARSED       -> go(REHEARSED, RECEIVED, VERSION)
  fi;
  round(known) }
/* Called when an event arrives and when a transition lands, in the same transaction.  In the four states that talk to the
 * outside nothing happens: the items say it, and the landing applies it. */
inline apply() {
  d_step {
  do
  :: WORKING && flag==2 && !MUST -> notWanted()
  :: WORKING && !(flag==2 && !MUST) && known>version -> newVersion()
  :: state==RECEIVED && flag!=2 && known<=version && HELD_BACK -> owner = 0; go(RECEIVED, HELD, AUTHOR_DELETED)
  :: state==IDENTIFIED && flag!=2 && known<=version && HELD_BACK -> owner = 0; go(IDENTIFIED, HELD, AUTHOR_DELETED)
  :: state==TRANSCRIBED && flag!=2 && known<=version && HELD_BACK -> owner = 0; go(TRANSCRIBED, HELD, AUTHOR_DELETED)
  :: state==HELD && !BUSY && flag==2 && !MUST -> notWanted()
  :: state==HELD && !BUSY && !(flag==2 && !MUST) && known>version -> newVersion()
  :: state==AWAITING_AUTHOR && hold -> owner = 0; go(AWAITING_AUTHOR, LEGAL_HOLD, HOLD)
  :: state==ESCALATED && hold -> owner = 0; go(ESCALATED, LEGAL_HOLD, HOLD)
  :: (state==DELIVERED || ((state==AWAITING_AUTHOR || state==ESCALATED) && !hold)) && flag==2 && !MUST -> notWanted()
  :: (state==DELIVERED || ((state==AWAITING_AUTHOR || state==ESCALATED) && !hold) || state==LEGAL_HOLD) &&
     !(flag==2 && !MUST) && known>version -> newVersion()
  :: state==DELIVERED && flag!=2 && known<=version && HELD_BACK -> owner = 0; go(DELIVERED, VERIFYING, AUTHOR_DELETED)
  :: state==AWAITING_AUTHOR && !hold && flag!=2 && known<=version && HELD_BACK ->
     owner = 0; go(AWAITING_AUTHOR, VERIFYING, AUTHOR_DELETED)
#ifndef ENDDEAF
  :: state==RETAINED && flag==2 && !MUST && !byUnflag -> owner = 0; byUnflag = 1
  :: state==RETAINED && !(flag==2 && !MUST) && known>version -> newVersion()
  :: state==RETAINED && flag!=2 && known<=version && reflag ->
     reflag = 0; decidedFlag = flag;
     if
     :: byUnflag && receipt[version] && !found[version] -> owner = 0; byUnflag = 0; go(RETAINED, DELIVERED, FLAG)
     :: byUnflag && !STANDS(version) -> owner = 0; go(RETAINED, RECEIVED, FLAG); round(version)
     :: else
     fi
  :: state==REJECTED && flag!=2 && !reflag && known>version -> newVersion()
#endif
  :: state==REJECTED && flag!=2 && reflag -> reflag = 0; owner = 0; go(REJECTED, RECEIVED, FLAG); round(known)
  :: state==WITHDRAWN && flag!=2 && reflag -> reflag = 0; owner = 0; go(WITHDRAWN, RECEIVED, FLAG); round(known)
  :: state==REHEARSED && flag!=2 && !reflag && known>version -> newVersion()
  :: state==REHEARSED && flag!=2 && reflag -> reflag = 0; owner = 0; go(REHEARSED, RECEIVED, FLAG); round(known)
#ifndef FINALDEAF
  :: FINAL && known>version && !STANDS(known) -> owner = 0; mustFile = 1; begin(RECEIVED); round(known)
#endif
  :: else -> break
  od;
  reflag = 0;
  if :: state!=DELETING && state!=VERIFYING && flag==2 && !mustFile -> unflagTold = 1 :: else fi;
  if :: toldFlag!=2 -> unflagTold = 0 :: else fi;
#ifdef NOFLAGGUARD
  if :: flag==2 && !IN_FLIGHT && state!=WITHDRAWN -> flag = 1 :: else fi
#endif
  } }
/* what holds after every transaction */
inline check() {
  d_step {
  promise(GONE_IS_GONE, !(state==DELETED && present));
  promise(FILED_IS_KNOWN, !((state==WITHDRAWN || state==REJECTED || state==REHEARSED) &&
                            docs[1]+docs[2]+wire[1]+wire[2]>0));
  promise(FILED_IS_KNOWN, !((WORKING || state==RETAINED) && ((docs[1]+wire[1]>0 && !STANDS(1)) ||
                                                              (docs[2]+wire[2]>0 && !STANDS(2)))));
  promise(DELETED_IS_FILED, !((FINAL || ENDED) && goneByUs && docs[goneVersion]==0 && !found[goneVersion] &&
                              !(known<goneVersion && (RECON==0 || state!=DELETED))));
  promise(NOT_SWALLOWED, !(state==WITHDRAWN && flag!=2));
  promise(NOT_SWALLOWED, !((state==RETAINED || state==REJECTED || state==REHEARSED) && flag!=2 && known>version));
  promise(NOT_SWALLOWED, !(state==REJECTED && flag==3 && decidedFlag!=3));
  promise(NOT_SWALLOWED, !(FINAL && known>version && !STANDS(known)))
  } }
#define LAND apply(); check()
#define ACCEPTED receipt[version] = 1; unresolved = 0; mustFile = 0; settled = 0; attempts = 0; deletions = 0

proctype worker(byte me) {
  byte v, r; mtype s;             /* the version and state that were claimed; what the partner said */
idle:
  v = 0; r = 0; s = 0;
end:
  atomic { (!leased && CLAIMABLE) -> leased = 1; owner = me; s = state; v = version };
  if
  :: CRASH
  :: atomic { s==DELIVERED ->     /* the re-read, kept as evidence */
       r = (present -> srcVersion : 0); if :: MINE && state==s -> fresh = 1 :: else fi };
     if
     :: CRASH
     :: atomic {
        if
        :: !(MINE && state==DELIVERED) -> r = 9
        :: MINE && state==DELIVERED && r==0 -> r = 9; go(DELIVERED, VERIFYING, AUTHOR_DELETED)
        :: MINE && state==DELIVERED && hold -> r = 9; go(DELIVERED, LEGAL_HOLD, HOLD)
        :: MINE && state==DELIVERED && !hold -> r = 9; go(DELIVERED, RETAINED, RETENTION)
        :: MINE && state==DELIVERED && !hold -> r = 9; go(DELIVERED, AWAITING_AUTHOR, RETENTION)
        :: MINE && state==DELIVERED && !hold -> r = 9; go(DELIVERED, ESCALATED, DOUBT)
        :: MINE && state==DELIVERED && r!=0 && (r!=v || !FRESH) -> r = 9     /* waits, for the event or for a re-read */
        :: MINE && state==DELIVERED && r==v && !hold && !UNFLAGGED && known==v && deletions<MAX_DELETIONS && FRESH ->
           promise(RECEIPT_FIRST, receipt[v]);
           promise(EVIDENCE_FRESH, !(srcVersion!=r && editOld));
           go(DELIVERED, DELETING, REREAD+GUARDS); deletions++; fresh = 0
        fi;
        LAND };
        if :: r!=9 -> goto delete :: else fi
     fi
  :: atomic { s!=DELIVERED ->
       if
       :: !(MINE && state==s) -> skip
       :: MINE && state==s && s==RECEIVED -> go(RECEIVED, IDENTIFIED, IDENTIFICATION)
       :: MINE && state==s && s==RECEIVED -> go(RECEIVED, HELD, DOUBT)
       :: MINE && state==s && s==IDENTIFIED -> go(IDENTIFIED, TRANSCRIBED, DOCUMENT)
       :: MINE && state==s && s==IDENTIFIED -> go(IDENTIFIED, HELD, DOUBT)
       :: MINE && state==s && s==TRANSCRIBED && shadow -> go(TRANSCRIBED, REHEARSED, REHEARSAL)
       :: MINE && state==s && s==TRANSCRIBED && !shadow && attempts<MAX_ATTEMPTS ->
          promise(AUTHOR_ASKED, !gone || settled || mustFile);
          go(TRANSCRIBED, DELIVERING, INTENT); r = 1;
#ifndef NOBOUND
          attempts++
#endif
       :: MINE && state==s && s==TRANSCRIBED && !shadow && attempts>=MAX_ATTEMPTS -> go(TRANSCRIBED, HELD, DOUBT)
       :: MINE && state==s && s==UNKNOWN && EPR<=1 && docs[v]>=1 -> go(UNKNOWN, DELIVERED, ACCEPTANCE); ACCEPTED
       :: MINE && state==s && s==UNKNOWN && SEND_AGAIN && attempts<MAX_ATTEMPTS ->
          go(UNKNOWN, DELIVERING, INTENT); r = 1;
#ifndef NOBOUND
          attempts++
#endif
       :: MINE && state==s && s==UNKNOWN && ((EPR==1 && docs[v]==0 && !SEND_AGAIN) || (EPR==2 && !SEND_AGAIN) ||
                                             (SEND_AGAIN && attempts>=MAX_ATTEMPTS)) -> go(UNKNOWN, HELD, DOUBT)
       :: MINE && state==s && s==VERIFYING && present -> go(VERIFYING, DELIVERED, VERIFICATION); settled = gone
       :: MINE && state==s && s==VERIFYING && present -> go(VERIFYING, ESCALATED, VERIFICATION+DOUBT)
#if RECON==1
       :: MINE && state==s && s==VERIFYING && !present && goneVersion==v -> go(VERIFYING, DELETED, VERIFICATION)
       :: MINE && state==s && s==VERIFYING && !present && goneVersion!=v && known>v ->
          MAYBE_DELETED; go(VERIFYING, RECEIVED, VERIFICATION+VERSION); round(known)
       :: MINE && state==s && s==VERIFYING && !present && goneVersion!=v && known<=v ->
          MAYBE_DELETED; go(VERIFYING, ESCALATED, VERIFICATION+DOUBT)     /* it has not arrived here: a person waits */
#else
       :: MINE && state==s && s==VERIFYING && !present && known==v ->
          go(VERIFYING, DELETED, VERIFICATION)                            /* the proof says: it can't be compared */
       :: MINE && state==s && s==VERIFYING && !present && known!=v ->
          mustFile = 1; go(VERIFYING, RECEIVED, VERIFICATION+VERSION); round(known)
#endif
       :: MINE && state==s && s==VERIFYING -> go(VERIFYING, UNPROVEN, VERIFICATION)
       :: MINE && state==s && s==VERIFYING -> NO_ANSWER; go(VERIFYING, ESCALATED, DOUBT)
       fi;
       LAND };
     if :: r==1 -> goto send :: else fi
  fi;
  goto release;
send:
  if
  :: CRASH                                                                /* before the first byte */
  :: atomic { !ALIVE -> goto idle }
  :: atomic { ALIVE && wire[v]<2 -> wire[v]++; sent = 1; r = 1 }          /* the record takes it now, later or never */
  :: atomic { ALIVE && REFUSES -> r = 5 }                                 /* connection refused: no byte left */
  fi;
  if
  :: CRASH
  :: r==5
  :: atomic { r==1 && wire[v]>0 -> wire[v]--; file(v); r = 2 }            /* accept, for this id */
  :: atomic { r==1 && wire[v]>0 -> wire[v]--; r = 3 }                     /* error: refused for now */
  :: atomic { r==1 && wire[v]>0 -> wire[v]--; r = 4 }                     /* reject: refused */
  :: r==1                                                                 /* no answer, may still be on its way */
  fi;
  if
  :: CRASH
  :: atomic {
       if
       :: !(MINE && state==DELIVERING) -> skip
       :: MINE && state==DELIVERING && r==2 -> go(DELIVERING, DELIVERED, ACCEPTANCE); ACCEPTED
       :: MINE && state==DELIVERING && r==1 -> go(DELIVERING, UNKNOWN, UNCERTAINTY); unresolved = 1
       :: MINE && state==DELIVERING && r>=3 && EARLIER -> go(DELIVERING, UNKNOWN, REFUSAL)
       :: MINE && state==DELIVERING && (r==3 || r==5) && !EARLIER ->
          go(DELIVERING, TRANSCRIBED, REFUSAL); if :: r==5 && attempts>0 -> attempts-- :: else fi
       :: MINE && state==DELIVERING && r==4 && !EARLIER -> go(DELIVERING, HELD, REFUSAL+DOUBT)
       fi;
       LAND }
  fi;
  goto release;
delete:
  if
  :: CRASH
  :: atomic { !ALIVE -> goto idle }
  :: atomic { ALIVE && request==0 -> request = r+1 }
  fi;
  if
  :: CRASH
  :: atomic { request!=0 -> remove(request-1); request = 0; r = 2 }       /* done */
  :: atomic { request!=0 -> request = 0; r = 3 }                          /* refused, and not carried out */
  :: r = 1                                                                /* not yet, can't tell, no answer */
  fi;
  if
  :: CRASH
  :: atomic {
       if
       :: !(MINE && state==DELETING) -> skip
       :: MINE && state==DELETING && r<=2 -> go(DELETING, VERIFYING, DELETION);
#ifdef EARLY
          if :: flag==2 -> unflagTold = 1; flag = 1 :: else fi
#endif
#ifdef STILLEARLY
       :: MINE && state==DELETING && r==1 && present -> go(DELETING, DELIVERED, DELETION)
#endif
       :: MINE && state==DELETING && r==3 -> go(DELETING, DELIVERED, DELETION)
       :: MINE && state==DELETING && r==3 -> go(DELETING, AWAITING_AUTHOR, DELETION)
       :: MINE && state==DELETING && r==3 -> go(DELETING, ESCALATED, DELETION+DOUBT)
       fi;
       LAND }
  fi;
release:
  atomic { if :: owner==me || owner==0 -> leased = 0 :: else fi };
  goto idle
}
/* the record and the platform carry out late, or lose, what is on the wire */
proctype partners() {
end: do
  :: atomic { wire[1]>0 -> wire[1]--; file(1) }
  :: atomic { wire[2]>0 -> wire[2]--; file(2) }
  :: atomic { wire[1]>0 -> wire[1]-- }
  :: atomic { wire[2]>0 -> wire[2]-- }
  :: atomic { request!=0 -> remove(request-1); request = 0 }
  :: atomic { request!=0 -> request = 0 }
  od }
/* a lease ends, and the ledger itself moves the entry; time passes */
proctype clock() {
end: do
  :: atomic { leased && LEASE_MAY_END -> leased = 0; owner = 0;
#ifdef LIVE
     if :: orphan -> orphan = 0 :: else -> leaseEnds++ fi;
#endif
     if :: state==DELIVERING -> go(DELIVERING, UNKNOWN, LEASE_END); unresolved = 1
        :: state==DELETING -> go(DELETING, VERIFYING, LEASE_END)
        :: else fi }
  :: atomic { fresh && TICKS -> fresh = 0; if :: srcVersion==2 -> editOld = 1 :: else fi }
  od }
/* what people do on the platform, and the events that tell us, late */
proctype source() {
end: do
  :: false
#ifndef NOEDIT
  :: atomic { present && srcVersion<2 -> srcVersion = 2 }
#endif
#ifndef NOFLAGS
  :: atomic { present && srcFlag<3 -> srcFlag++ }
#endif
#ifndef NOAUTHOR
  :: atomic { present -> present = 0; goneVersion = srcVersion }
#endif
  :: atomic {
       if
       :: !present && !gone -> gone = 1
#ifndef NOEDIT
       :: known<srcVersion -> known = srcVersion;
#ifdef ONESLOT
          if :: IN_FLIGHT && unflagPending -> flag = 1; unflagPending = 0 :: else fi
#endif
#endif
#ifndef NOFLAGS
#ifdef REORDER
       :: srcFlag>=2 && !toldUnflag -> toldUnflag = 1; flag = 2
       :: srcFlag==3 && !toldReflag -> toldReflag = 1; flag = 3; reflag = 1
#else
       :: toldFlag<srcFlag ->               /* the platform's own order: an older one never wins */
          flag = srcFlag; reflag = (flag==3);
#if defined(ONESLOT) || defined(EARLY) || defined(NOFLAGGUARD)
          toldFlag = srcFlag; unflagPending = (IN_FLIGHT && flag==2)
#endif
#endif
#endif
       fi;
       LAND }
  od }
/* a legal hold: placed at once, effective when no deletion can still happen */
proctype holder() {
end: do
  :: false
#ifndef NOHOLD
  :: atomic { hold && !holdEffective && present && NO_OPEN_DELETE -> holdEffective = 1 }
  :: atomic {
       if
       :: !hold && !lifted && !FINAL -> hold = 1;
          if :: state==DELIVERED -> owner = 0; go(DELIVERED, LEGAL_HOLD, HOLD)
             :: state==AWAITING_AUTHOR -> go(AWAITING_AUTHOR, LEGAL_HOLD, HOLD)
             :: state==ESCALATED -> go(ESCALATED, LEGAL_HOLD, HOLD)
             :: else fi
       :: hold -> hold = 0; holdEffective = 0; lifted = 1;
          if :: state==LEGAL_HOLD -> go(LEGAL_HOLD, DELIVERED, HOLD) :: else fi
       fi;
       LAND }
#endif
  od }
/* people at the worklist.  A person names the fence that they saw, except with NOVIEW. */
#ifdef NOVIEW
#define SEEN (seen!=0)
inline asSeen() {
  promise(SEEN_BY_PERSON, seen==version);
  seen = 0 }
#else
#define SEEN true
#define asSeen() skip
#endif
#define HELD_FOR_ME (state==HELD && acts<MAX_ACTS && SEEN)
proctype people() {
end: do
  :: false
#ifndef NOPEOPLE
#ifdef NOVIEW
  :: atomic { state==HELD && seen==0 -> seen = version }
#endif
  :: atomic {
       if
       :: HELD_FOR_ME && unresolved -> asSeen(); settled = gone; decide(HELD, UNKNOWN, CONFIRM)
       :: HELD_FOR_ME && !unresolved -> asSeen(); settled = gone; decide(HELD, RECEIVED, CONFIRM)
       :: HELD_FOR_ME && unresolved -> asSeen(); settled = gone; decide(HELD, UNKNOWN, RETRY)
       :: HELD_FOR_ME && !unresolved && sent -> asSeen(); settled = gone; decide(HELD, TRANSCRIBED, RETRY)
       :: HELD_FOR_ME && !unresolved && !sent -> asSeen(); settled = gone; decide(HELD, RECEIVED, RETRY)
       :: HELD_FOR_ME && unresolved && wire[version]==0 && docs[version]==0 ->
          asSeen(); settled = gone; unresolved = 0; decide(HELD, TRANSCRIBED, NOT_IN_EPR)
       :: HELD_FOR_ME && !BUSY && !MUST && FILED ->
          asSeen(); decidedFlag = flag; REJECT_SETTLES; decide(HELD, RETAINED, REJECT)
       :: HELD_FOR_ME && !BUSY && !MUST && !FILED ->
          asSeen(); decidedFlag = flag; REJECT_SETTLES; decide(HELD, REJECTED, REJECT)
       :: HELD_FOR_ME ->                                                  /* they may be wrong */
          asSeen(); decidedFlag = flag; found[version] = 1; unresolved = 0; mustFile = 0; decide(HELD, RETAINED, FOUND_IN_EPR)
       :: state==RETAINED && acts<MAX_ACTS && RECEIPTED -> byUnflag = 0; decide(RETAINED, DELIVERED, RELEASE)
       :: state==ESCALATED && acts<MAX_ACTS -> decide(ESCALATED, DELIVERED, RETRY)
       :: state==ESCALATED && acts<MAX_ACTS && !MUST -> go(ESCALATED, RETAINED, DECISION)
       :: state==ESCALATED && acts<MAX_ACTS && !MUST -> go(ESCALATED, UNPROVEN, DECISION)
       :: state==ESCALATED && acts<MAX_ACTS && !MUST && !present -> go(ESCALATED, ATTESTED, ATTESTATION)
       :: state==AWAITING_AUTHOR && acts<MAX_ACTS && !present -> go(AWAITING_AUTHOR, ATTESTED, ATTESTATION)
       :: state==AWAITING_AUTHOR && acts<MAX_ACTS -> go(AWAITING_AUTHOR, ESCALATED, DOUBT)
#ifdef SHADOW
       :: state==REHEARSED && acts<MAX_ACTS -> shadow = 0; decide(REHEARSED, RECEIVED, RELEASE); round(known)
#endif
       fi;
       acts++; owner = 0; attempts = 0; deletions = 0;
       LAND }
#endif
  od }
/* nobody can do anything any more: the entry ended or rests, and knows all that happened */
proctype monitor() {
end: atomic { timeout ->
       promise(RESTS, REST);
       promise(RESTS, flag==srcFlag && known==srcVersion);
       promise(RESTS, !(state==LEGAL_HOLD && !hold));
       promise(NOT_SWALLOWED, !(state==WITHDRAWN && srcFlag!=2));
       promise(NOT_SWALLOWED, !(state==RETAINED && flag==3 && decidedFlag==2)) } }
init { atomic {
  if :: begin(RECEIVED)
#ifndef NOFLAGS
     :: srcFlag = 2; flag = 2; begin(WITHDRAWN)      /* the un-flag came before the flag */
#endif
  fi;
#if (defined(ONESLOT) || defined(EARLY) || defined(NOFLAGGUARD)) && !defined(NOFLAGS)
  toldFlag = flag;
#endif
  LAND;
  run worker(1);
#ifndef ONEWORKER
  run worker(2);
#endif
  run partners(); run clock(); run source(); run holder(); run people();
#if !defined(NOMONITOR) && !defined(LIVE)
  run monitor()
#endif
  } }
#ifdef LIVE
ltl settles { <>[] REST }
#endif
