package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"
)

// answer is bytes ready to be sent, plain and packed.
type answer struct {
	kind   string            // Content-Type
	extra  map[string]string // further headers
	plain  []byte
	packed []byte // gzip; nil where it would save nothing
	tag    string // names the content
}

// kinds are the content types of what is served, by ending.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".csv":  "text/csv; charset=utf-8",
	".json": "application/json; charset=utf-8",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func kindOf(name string) string {
	if kind, ok := kinds[path.Ext(name)]; ok {
		return kind
	}
	return "application/octet-stream"
}

// newAnswer packs content; a workbook is packed already.
func newAnswer(kind string, content []byte) (*answer, error) {
	sum := sha256.Sum256(content)
	a := &answer{kind: kind, plain: content, tag: hex.EncodeToString(sum[:16])}
	if kind == kinds[".xlsx"] || len(content) < 512 {
		return a, nil
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(content); err != nil {
		return nil, fmt.Errorf("pack an answer: %w", err)
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("pack an answer: %w", err)
	}
	if b.Len() < len(content) {
		a.packed = b.Bytes()
	}
	return a, nil
}

// size is about what an answer takes in memory.
func (a *answer) size(key string) int64 {
	return int64(len(a.plain) + len(a.packed) + len(key) + 512)
}

// send sends an answer, packed for who takes that, or says that it is what the
// asker has already. It may be kept by the asker but is to be asked for each
// time: an import changes it.
func (a *answer) send(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	content, tag := a.plain, a.tag
	h.Set("Content-Type", a.kind)
	h.Set("Cache-Control", "no-cache")
	for name, value := range a.extra {
		h.Set(name, value)
	}
	if a.packed != nil {
		h.Add("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Values("Accept-Encoding")) {
			content, tag = a.packed, tag+"-gz"
			h.Set("Content-Encoding", "gzip")
			h.Set("Content-Length", strconv.Itoa(len(content)))
		}
	}
	h.Set("Etag", `"`+tag+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}

// takesGzip reads Accept-Encoding: "gzip;q=0" is a refusal.
func takesGzip(fields []string) bool {
	for _, field := range fields {
		for part := range strings.SplitSeq(field, ",") {
			name, rest, _ := strings.Cut(part, ";")
			if !strings.EqualFold(strings.TrimSpace(name), "gzip") {
				continue
			}
			q, weighed := strings.CutPrefix(strings.TrimSpace(rest), "q=")
			weight, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
			return !weighed || err == nil && weight > 0
		}
	}
	return false
}
