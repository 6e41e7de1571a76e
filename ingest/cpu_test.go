package ingest_test

import (
	"syscall"
	"testing"
	"time"
)

// cpuTime is the processor time this process has used: a busy machine makes
// no file slower by it.
func cpuTime(t testing.TB) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
