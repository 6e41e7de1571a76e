package viet

import (
	"regexp"
	"strconv"
	"time"
)

var (
	quarter   = regexp.MustCompile(`^quy ([1-4]|i{1,3}|iv)(?:[/ -]*(?:nam )?(\d{4}))?$`)
	halfYear  = regexp.MustCompile(`^(?:6|sau) thang (dau|cuoi) nam(?: (\d{4}))?$`)
	nineMonth = regexp.MustCompile(`^(?:9|chin) thang(?: dau nam)?(?: (\d{4}))?$`)
	month     = regexp.MustCompile(`^(?:thang )?(\d{1,2})[/ -]+(?:nam )?(\d{4})$`)
	bareMonth = regexp.MustCompile(`^thang (\d{1,2})$`)
	wholeYear = regexp.MustCompile(`^(?:ca )?nam(?: (\d{4}))?$`)
)

var roman = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}

// ParseSpan reads a stretch of time that stands where a day is wanted and
// gives its last day: "Quý I/2024", "6 tháng đầu năm", "tháng 3/2024", "năm
// 2024". Where the text names no year it is year; 0 if that is not known.
func ParseSpan(s string, year int) (last time.Time, ok bool) {
	text := endStop.ReplaceAllString(Fold(s), "")
	end := 0
	named := ""
	switch {
	case quarter.MatchString(text):
		m := quarter.FindStringSubmatch(text)
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = roman[m[1]]
		}
		end, named = 3*n, m[2]
	case halfYear.MatchString(text):
		m := halfYear.FindStringSubmatch(text)
		end, named = 6, m[2]
		if m[1] == "cuoi" {
			end = 12
		}
	case nineMonth.MatchString(text):
		end, named = 9, nineMonth.FindStringSubmatch(text)[1]
	case month.MatchString(text):
		m := month.FindStringSubmatch(text)
		end, _ = strconv.Atoi(m[1])
		named = m[2]
	case bareMonth.MatchString(text):
		end, _ = strconv.Atoi(bareMonth.FindStringSubmatch(text)[1])
	case wholeYear.MatchString(text):
		end, named = 12, wholeYear.FindStringSubmatch(text)[1]
	}
	if named != "" {
		year, _ = strconv.Atoi(named)
	}
	if end < 1 || end > 12 || year == 0 {
		return time.Time{}, false
	}
	return time.Date(year, time.Month(end)+1, 0, 0, 0, 0, 0, time.UTC), true
}
