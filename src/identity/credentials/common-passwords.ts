/**
 * Words and passwords that guessers in Indonesia try first; lower case, at least 4 characters, one blank between.
 * Our own list: the international top passwords, names, places, faith, family, office and football words of Java.
 */
export const COMMON_PASSWORDS: readonly string[] = `
  0000 000000 1111 111111 112233 121212 123123 123321 1234 12345 123456 1234567 12345678 123456789
  1234567890 13579 147258369 159753 246810 555555 654321 666666 696969 777777 789456123 888888 987654321
  a1b2c3 a1b2c3d4 aaaa abah abc123 abcd abcd1234 abcde abcdef abdi abdinegara absen absenku absensi access
  account aceh adik adikku aditya admin admin123 admin1234 administrator agus agustus agustusan aisyah
  akucinta akucintakamu akukamu akun akunku akusayang akusayangkamu alhamdulillah allah allahuakbar always
  amanah aminah anak anakku anaksoleh andi andrew android angel anggraini anggrek angin anjing anthony
  apaaja aparatur apple april arema arsenal asdf asdfgh asdfghjkl asdqwe ashley asik assalamualaikum
  astaghfirullah astuti asyik august autumn ayah ayahanda ayahku ayam babi baby badan bagian bahagia bakso
  bali bambang banana bandung bangsat banjarnegara banten banyumas bapak bapakku barcelona barokah baru
  baseball basketball batman battery bebas bebek bego bekasi berkah berkahselalu bersama besok bhineka
  bhinneka bidadari bidan bidang bintang bisa bismilah bismillah bismillahirrahmanirrahim bkpp bkpsdm black
  blessed blue bodoh bogor bola boyolali braling bralingku brebes budi budiman bukan bulan bunda bundaku
  bunga bungaku bupati burung butterfly camat cantik cantikbanget ceria changeme charlie cheese chelsea
  cherry chocolate christ cilacap cinta cintakamu cintaku cintamu cintasejati cirebon coba cobacoba coffee
  computer contoh contohsaja cookie correct correcthorsebatterystaple dahlia daniel december dedi default
  delapan demak demo denpasar depok desa desember dewi dewiku diamond dian dinas dinkominfo diskominfo
  djarum dokter dragon duatiga eagle eakun empat enam epresensi facebook family fatimah februari february
  ferrari fingerprint flower football forever freedom friday friend friends gaada gajah gakada ganteng
  gantengbanget ganti gantipassword gantisandi garuda garudamuda gembira gereja gila ginger gmail goblok
  golden google goreng green gubernur gudanggaram guest gula gunung guru guruku haleluya handayani
  handphone hantu hape happy harimau harley heaven hello hendra hidayat hijrah hockey honda honey horse
  hujan hunter ibuku ibunda idulfitri ikan ikhlas ilove iloveyou iloveyou1 imut indah indomie indonesia
  indonesiajaya indonesiaku indonesiaraya inspektorat instagram insyaallah insyaalloh intan internet iphone
  ironman islam istri istriku iwan jabar jakarta januari january jateng jatim jawa jawatengah jelek
  jenderalsudirman jennifer jepara jessica jesus jogja jogjakarta joko jordan joshua juli july jumat june
  juni juventus kabupaten kades kakak kakek kalimantan kambing kamis kamu kangen kantor kartika kartini
  kasih kata katasandi kawasaki kebumen kecamatan kekasih kelinci keluarga keluargabahagia keluargaku
  kelurahan kemarin kembang kemerdekaan kenanga keren khadijah killer king kitabisa klaten komandan kominfo
  komputer kopi kopihitam kopisusu korpri korprijaya kosong kristus kucing kucingku kudus kuliah kunci
  kurniawan laillahaillallah laksanakan lama lampung langit laptop lautan lebaran lestari letmein lima lina
  linux lion liverpool login lombok love lovely loveyou lucky lucu lupa lupalagi lupapassword lupasandi
  lurah lusa macan madinah madrid magelang mahasiswa makassar makkah malang mama mamah mamaku manager
  manchester manis mantan mantap mantul manutd march maret marquez master masuk masyaallah matahari matrix
  matthew mawar maya medan mekkah melati mencoba mendoan merah merahputih merdeka messi michael microsoft
  milyar minggu mobil monday monkey monyet moon motor motorku muhammad muslim muslimah mustang naga naruto
  nasi nasigoreng negara negeri nenek never nina ninja nokia nothing november novita nugroho nurul
  nusantara october oktober orange pacar pacarku padang palembang pancasila pantai papa papah papaku papua
  pass1234 passw0rd password password1 password123 passwordbaru passwords passwort pasti pegawai pegawaiku
  pegawainegeri pekalongan pelangi pemalang pemda pemerintah pemkab pepper perawat percobaan perintah
  permata permatasari persebaya persib persija perwira pohon pokemon polisi porsche prasetyo pratama
  presensi prince princess proklamasi provinsi puji purbalingga purbalinggaku purnomo purple purwokerto
  purworejo puskesmas puspita putih putra putraku putri putriku qazwsx qazwsxedc queen qweasd qweasdzxc
  qwer qwert qwerty qwerty123 qwertyuiop rabu rahasia rahasiaku rahasianegara rahayu ramadan ramadhan
  ramadhani rasulullah ratna realmadrid rendang rina rindu rini robert rokok ronaldo root rossi rsud rudi
  rumah rumahkita rumahku rumahsakit sabar sabtu sahabat sahabatku samsung sandi sandibaru sandiku santoso
  saputra sate satpol satu satuduatiga satuduatigaempat saturday sayang sayangkamu sayangku sayangmu secret
  secure security sejuta sekolah sekolahku sekretariat seksi selalu selamanya selasa semangat semarang
  sembarang sembilan sementara senang senin sepakbola sepeda september sepuluh seratus seribu server setan
  setda setia setiawan shadow shalat sholat siap siapbos siapgrak siasn signin silver simpeg singa sipil
  siti sitinur slamet soccer soedirman solo soto spiderman spring sragen staple star stars starwars suami
  suamiku subhanallah sudirman sugeng sukses suksesselalu sulawesi sumarno sumatera sumatra summer sunda
  sunday sungai sunshine superman superuser supervisor suprapto supriyadi supriyanto surabaya surakarta
  susilo susu sutanto sutrisno suzuki sweet sweety system syukur tahu tangerang tegal telegram teman
  temanku tempe tentara teratai terserah test tester testing thomas thursday tidak tidakada tidaktahu tiga
  tiger tiktok timnas toyota trustno tuesday tuhan tuhanyesus tujuh tujuhbelas tunggal twitter user user123
  wahyu wahyudi wakilbupati wati wawan wednesday welcome welcome1 whatever whatsapp white wibowo windows
  winter wonosobo world wsxedc wulan wulandari yahoo yamaha yanto yellow yesus yogyakarta youtube yuliana
  yulianti zxcv zxcvbn zxcvbnm
`
  .trim()
  .split(/\s+/);
