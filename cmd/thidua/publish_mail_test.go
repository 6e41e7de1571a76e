package main

import (
	"crypto/x509"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	smtp "github.com/thidua/thidua/dashboard/publish/mail"
)

// TestMailIsGuarded sends by STARTTLS and by TLS from the first byte, and
// wants that a stranger's certificate and a wrong password are refused.
func TestMailIsGuarded(t *testing.T) {
	if !hasSMTP() {
		t.Skip("python3-aiosmtpd is not installed")
	}
	for _, security := range []smtp.Security{smtp.StartTLS, smtp.TLS} {
		folder := t.TempDir()
		p, err := startSMTP(folder, security)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(p.stop)
		pem, err := os.ReadFile(filepath.Join(folder, "cert.pem"))
		if err != nil {
			t.Fatal(err)
		}
		roots := x509.NewCertPool()
		roots.AppendCertsFromPEM(pem)
		s := smtp.Server{
			Host: "localhost", Port: p.port, Security: security, Roots: roots,
			From: mail.Address{Name: "Thi đua", Address: "tu@example.vn"}, User: smtpUser, Password: smtpPassword,
		}
		stranger, wrong := s, s
		stranger.Roots, wrong.Password = x509.NewCertPool(), "sai"
		m := smtp.Message{To: mail.Address{Address: "den@example.vn"}, Subject: "Báo cáo", Text: "Số liệu minh họa", Date: time.Now()}
		for name, refused := range map[string]smtp.Server{"a stranger": stranger, "a wrong password": wrong} {
			if err := refused.Parcel(m, "x").Deliver(t.Context()); err == nil || strings.Contains(err.Error(), "sai") {
				t.Errorf("%s: %s: %v", security, name, err)
			}
		}
		if err := s.Parcel(m, "x").Deliver(t.Context()); err != nil {
			t.Errorf("%s: %v", security, err)
		}
		if taken, err := p.taken(); err != nil || len(taken) != 1 {
			t.Errorf("%s: the server took %v, %v", security, taken, err)
		}
	}
}
