package publish_test

import (
	"errors"
	"testing"
	"time"

	"github.com/thidua/thidua/dashboard/publish"
)

func TestNext(t *testing.T) {
	for _, c := range []struct {
		expr, zone, after string
		want              []string
	}{
		{"0 7 20 12 *", "Asia/Ho_Chi_Minh", "2024-12-20T00:00:00Z", []string{"2025-12-20T00:00:00Z"}},
		{"0 7 20 12 *", "Asia/Ho_Chi_Minh", "2024-12-19T23:59:59Z", []string{"2024-12-20T00:00:00Z", "2025-12-20T00:00:00Z"}},
		{"0 7 29 2 *", "Asia/Ho_Chi_Minh", "2024-03-01T00:00:00Z", []string{"2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"}},
		{"0 7 31 * *", "UTC", "2025-03-31T07:00:00Z", []string{"2025-05-31T07:00:00Z", "2025-07-31T07:00:00Z"}},
		// 30/03/2025 has no 02:30 in Berlin: an hour off, and not left out.
		{"30 2 * * *", "Europe/Berlin", "2025-03-29T00:00:00Z", []string{"2025-03-29T01:30:00Z", "2025-03-30T01:30:00Z", "2025-03-31T00:30:00Z"}},
		// 26/10/2025 has it twice: once.
		{"30 2 * * *", "Europe/Berlin", "2025-10-25T12:00:00Z", []string{"2025-10-26T00:30:00Z", "2025-10-27T01:30:00Z"}},
		{"*/30 * * * *", "Europe/Berlin", "2025-10-26T00:20:00Z", []string{"2025-10-26T00:30:00Z", "2025-10-26T02:00:00Z", "2025-10-26T02:30:00Z"}},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		s, err := publish.ParseSchedule(c.expr, zone)
		if err != nil {
			t.Fatal(err)
		}
		at, _ := time.Parse(time.RFC3339, c.after)
		for _, want := range c.want {
			at = s.Next(at)
			if got := at.UTC().Format(time.RFC3339); got != want {
				t.Errorf("%s %s after %s: %s, want %s", c.expr, c.zone, c.after, got, want)
			}
		}
	}
}

func TestParseScheduleRefuses(t *testing.T) {
	for expr, never := range map[string]bool{
		"": false, "0 7 20 12": false, "0 0 7 20 12 *": false, "0 7 20 12 * 2024": false, "0 25 * * *": false,
		"61 * * * *": false, "0 7 0 * *": false, "0 7 1 13 *": false, "* * * * 9": false, "a b c d e": false,
		"@sometimes": false, "0 7 31 2 *": true, "0 7 31 11 *": true, "0 7 20-10 * *": false,
	} {
		_, err := publish.ParseSchedule(expr, time.UTC)
		if err == nil || errors.Is(err, publish.ErrNever) != never {
			t.Errorf("%q: %v", expr, err)
		}
	}
}
