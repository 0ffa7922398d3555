/* Two documents sent one after the other over MLLP, acknowledgements that can be late: does "accepted" imply "in the record"?
 * CLOSE   the connection is closed after a time-out
 * MSA2    MSA-2 is compared with MSH-10 before an acknowledgement counts
 */
#define promise(name, condition) assert(condition)

bool filed[3];
bool accepted[3];
chan request[2] = [2] of { byte };        /* one of each for each connection */
chan acknowledgement[2] = [2] of { byte };
byte connection = 0;

proctype epr(byte c) {
  byte m;
end:
  do
  :: request[c]?m ->
     if
     :: filed[m] = true; acknowledgement[c]!m
     :: filed[m] = true                   /* the acknowledgement is lost */
     :: skip                              /* it dies before the commit */
     fi
  od }

proctype sender() {
  byte i = 1, a;
  do
  :: i<=2 ->
     request[connection]!i;
     if
     :: acknowledgement[connection]?a ->
#ifdef MSA2
        if
        :: a==i -> accepted[i] = true; promise(ACCEPTED_IS_FILED, filed[i])
        :: else
        fi
#else
        accepted[i] = true; promise(ACCEPTED_IS_FILED, filed[i])
#endif
     :: skip ->                           /* time-out */
#ifdef CLOSE
        if :: connection==0 -> connection = 1 :: else fi
#else
        skip
#endif
     fi;
     i++
  :: else -> break
  od }

init { atomic { run epr(0); run epr(1); run sender() } }
