"""The words of the complaint registers: kinds, what was reported, what was done, statuses."""
# ruff: noqa: E501 (tables of words read best with a row on a line)

from __future__ import annotations

from typing import Literal

Jenis = Literal["ketertiban umum", "ketenteraman masyarakat", "lainnya"]
Status = Literal["masuk", "diproses", "dilimpahkan", "selesai", "ditolak"]
Saluran = Literal["lisan", "surat", "whatsapp", "sp4n-lapor", "media sosial", "lainnya"]

LAPORAN: tuple[tuple[Jenis, tuple[str, ...], str, str], ...] = (
    ("ketertiban umum", ("PKL", "Ketertiban Umum"),
     "Pedagang kaki lima berjualan di badan jalan dekat {tempat}, lalu lintas tersendat setiap pagi",
     "Pembinaan PKL bersama perangkat desa, lapak digeser ke halaman pasar"),
    ("ketertiban umum", ("Reklame",),
     "Baliho dan spanduk tanpa izin dipaku di pohon sekitar {tempat}",
     "Spanduk diturunkan, pemasang a.n. Sdr. {bapak} diberi surat teguran"),
    ("ketertiban umum", ("Bangunan Liar", "Ketertiban Umum"),
     "Bangunan semi permanen berdiri di atas saluran irigasi di {tempat}",
     "Pemilik diundang ke kantor kecamatan, sepakat membongkar sendiri"),
    ("ketertiban umum", ("Parkir",),
     "Truk tebu parkir di bahu jalan {tempat} sampai malam",
     "Koordinasi dengan paguyuban sopir, disediakan kantong parkir"),
    ("ketertiban umum", ("Miras",),
     "Ada penjualan minuman keras di {tempat}, meresahkan warga",
     "Operasi gabungan dengan Polsek dan Koramil, penjual membuat pernyataan"),
    ("ketertiban umum", ("Judi",),
     "Sabung ayam setiap hari Minggu di belakang {tempat}",
     "Dibubarkan bersama Polsek, warga diberi pembinaan"),
    ("ketertiban umum", ("Knalpot Brong", "Ketertiban Umum"),
     "Sepeda motor berknalpot brong lalu lalang tengah malam di {tempat}",
     "Patroli malam bersama Polsek, knalpot diganti di tempat"),
    ("ketertiban umum", ("Balap Liar",),
     "Balap liar remaja setiap malam Minggu di {tempat}",
     "Patroli rutin, orang tua pelaku dipanggil ke balai desa"),
    ("ketertiban umum", ("Sound Horeg", "KETERTIBAN UMUM"),
     "Kaca rumah bergetar karena sound horeg pada acara karnaval di {tempat}",
     "Mediasi dengan panitia, disepakati batas suara dan jam acara"),
    ("ketertiban umum", ("Ternak Lepas",),
     "Kambing dan sapi dilepas di {tempat}, merusak tanaman warga",
     "Pemilik ternak Bpk. {bapak} sepakat mengandangkan dan mengganti tanaman"),
    ("ketertiban umum", ("Gepeng",),
     "Pengemis dan pengamen memaksa di {tempat}",
     "Didata dan diantar ke shelter Dinas Sosial"),
    ("ketertiban umum", ("ODGJ",),
     "Orang dengan gangguan jiwa mengamuk di {tempat}",
     "Dievakuasi bersama Puskesmas dan Tagana, keluarga dihubungi"),
    ("ketenteraman masyarakat", ("Perkelahian", "Ketentraman Masyarakat"),
     "Perkelahian pemuda dua dusun sesudah menonton orkes di {tempat}",
     "Mediasi Sdr. {bapak} dengan pihak lawan di balai desa, dibuat surat pernyataan damai"),
    ("ketenteraman masyarakat", ("Tawuran",),
     "Pelajar berkumpul membawa gir di {tempat}, dikhawatirkan tawuran",
     "Dibubarkan, sekolah dan orang tua dipanggil"),
    ("ketenteraman masyarakat", ("Konflik Warga", "Ketenteraman Masyarakat"),
     "Selisih batas pekarangan antarwarga dekat {tempat}",
     "Mediasi kedua pihak oleh Kasi Trantib dan Kepala Desa, batas diukur ulang"),
    ("ketenteraman masyarakat", ("Keramaian tanpa izin",),
     "Hajatan dengan orkes sampai lewat tengah malam dekat {tempat} tanpa izin",
     "Tuan rumah Ibu {ibu} ditegur, acara dihentikan pukul 24.00"),
    ("ketenteraman masyarakat", ("Pencurian", "Kamtibmas"),
     "Pencurian pompa air dan kabel di sawah dekat {tempat}",
     "Ronda diaktifkan kembali, laporan diteruskan ke Polsek"),
    ("ketenteraman masyarakat", ("Kamtibmas", "Ketenteraman Masyarakat"),
     "Warga resah karena orang tak dikenal menginap di rumah kosong dekat {tempat} tanpa lapor RT",
     "Pendataan penduduk nonpermanen bersama RT/RW"),
    ("lainnya", ("Jalan Rusak", "Infrastruktur"),
     "Jalan berlubang dalam di {tempat}, sudah ada pengendara jatuh",
     "Diusulkan ke Dinas PU Bina Marga, ditambal sementara oleh warga"),
    ("lainnya", ("Kebersihan",),
     "Sampah menumpuk dan berbau di {tempat}",
     "Kerja bakti, TPS diangkut oleh Dinas Lingkungan Hidup"),
    ("lainnya", ("Adminduk", "KTP"),
     "KTP-el belum jadi sudah tiga bulan, mohon informasi",
     "Dicek ke Dispendukcapil, KTP-el dicetak"),
    ("lainnya", ("Bansos",),
     "Tetangga yang mampu mendapat bantuan, yang miskin tidak terdata",
     "Data diusulkan perbaikan lewat musyawarah desa"),
    ("lainnya", ("Pelayanan",),
     "Antrean pelayanan legalisasi lama, petugas hanya satu",
     "Ditambah satu petugas pada hari Senin dan Kamis"),
)  # fmt: skip
"""Kind, its words, what was reported, what was done."""

KATA_STATUS: dict[Status, tuple[str, ...]] = {
    "selesai": ("Selesai", "Selesai", "Selesai", "SELESAI", "Sudah Selesai", "Tuntas", "Beres", "Clear", "selesai ", "Rampung"),
    "diproses": ("Proses", "Dalam Proses", "Sedang Diproses", "Mediasi", "Dalam penanganan", "Belum Selesai", "Pending"),
    "masuk": ("Masuk", "Menunggu", "Diterima", "Belum Ditindaklanjuti"),
    "dilimpahkan": ("Dilimpahkan", "Diteruskan", "Dirujuk ke Polsek", "Dirujuk ke Satpol PP"),
    "ditolak": ("Ditolak", "Tidak Valid", "Bukan Kewenangan"),
}  # fmt: skip
"""What the section's clerks write; "Rampung" is a word of this office, declared in unit.toml."""

KATA_DAMAI = ("Damai", "Islah", "Selesai dimediasi", "Selesai", "Sudah Selesai")
"""What they write of a quarrel that was settled."""

STATUS_SP4N: dict[Status, tuple[str, ...]] = {
    "selesai": ("Selesai",),
    "diproses": ("Sedang Diproses", "Diproses"),
    "masuk": ("Menunggu Verifikasi",),
    "dilimpahkan": ("Diteruskan",),
    "ditolak": ("Ditolak", "Tidak Valid"),
}

KATA_SALURAN: dict[Saluran, tuple[str, ...]] = {
    "lisan": ("Lisan", "Datang Langsung", "Tatap Muka", "lisan"),
    "surat": ("Surat",),
    "whatsapp": ("WA", "WhatsApp"),
    "sp4n-lapor": ("SP4N-LAPOR!", "SPAN Lapor"),
    "media sosial": ("Medsos", "FB", "Instagram"),
    "lainnya": ("Telepon", "Babinsa", "Bhabinkamtibmas", "Lewat Desa"),
}
