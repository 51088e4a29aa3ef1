/** Given names as they are heard around Purbalingga; combined at random, so nobody real is meant. */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

export const MALE_FIRST = list(`
  Agus Bambang Budi Dwi Eko Heru Joko Slamet Sugeng Supriyadi Suparno Sutrisno Tri Untung Wahyu Widodo Yudi Teguh Sigit
  Rudi Purwanto Priyo Nur Mukhlis Mulyono Kuswanto Kurniawan Imam Hendra Hari Gunawan Fajar Dedi Catur Arif Andi Aditya
  Ahmad Muhammad Rizki Ilham Dimas Bayu Galih Rohmat Sarwono Sukirno Tarmuji Wasis Yanto Darsono Edi Feri Ginanjar Hasan
  Irfan Jatmiko Khoirul Lukman Misbah Nugroho Panji Ridwan Satria Taufik Wisnu Yusuf Zainal Adi Basuki Cahyo Danang Erwin`);

export const MALE_LAST = list(`
  Santoso Prasetyo Nugroho Setiawan Wibowo Raharjo Hartono Susanto Purnomo Hidayat Saputra Wijaya Utomo Suryanto Haryanto
  Riyadi Mulyadi Kusuma Pamungkas Sulistyo Wicaksono Handoko Pranoto Yuwono Suharto Budiman Ramadhan Maulana Firmansyah
  Kurniadi Sudarmo Waluyo Sasongko Widianto Hermawan Subagyo Sumarno Laksono Pambudi Wardoyo Siswanto Trianto Basuki
  Rahmanto Cahyadi Fauzi Anwar Mustofa Rosyid Wahyudi Suwarno Rachmat Irawan Permadi Atmojo Kuncoro Sudrajat Winarto
  Hadi Sejati Darmawan Priyanto Setyawan Nurdin Suroso Marsono Yulianto Harjono Supardi Tjahjono`);

export const FEMALE_FIRST = list(`
  Sri Siti Dwi Tri Endang Retno Wahyu Nur Rina Rini Yuni Yuliana Wiwik Umi Titik Tuti Sumarni Sulastri Suharti Ratna
  Ratih Puji Novi Nining Murni Lilis Laela Kartika Indah Ika Heni Hesti Fitri Farida Evi Esti Eni Dyah Dian Dewi Desi
  Citra Catur Budi Ayu Astuti Arum Anita Anik Ani Ambar Agustina Vina Wulan Tika Sari Rahma Puspita Nisa Mega Lestari
  Kurnia Intan Hanum Gita Fatimah Erna Diana Bekti Aisyah Khusnul Marsiti Nanik Partini Rohani Suwarti Tumini Zulfa`);

export const FEMALE_LAST = list(`
  Rahayu Lestari Wulandari Handayani Astuti Susanti Setyowati Puspitasari Kusumawati Widyastuti Purwanti Hidayati
  Rahmawati Nurhayati Fatmawati Wahyuni Sulistyowati Indrayani Pratiwi Anggraeni Maryati Suryani Mulyani Yulianti
  Ningsih Utami Sari Permatasari Hastuti Winarni Andayani Kurniasih Rohmah Khasanah Mutmainah Solikhah Nurjanah Safitri
  Damayanti Oktaviani Novitasari Ramadhani Febriyanti Apriliani Septiani Agustin Maharani Sukmawati Isnaeni Retnowati
  Palupi Budiarti Sugiarti Haryanti Trisnawati Kusumaningrum Wijayanti Saraswati Pangestuti Ekawati Nugraheni Hapsari`);

export const MALE_MIDDLE =
  list(`Adi Aji Ari Bagus Catur Dwi Eka Fajar Hari Indra Jati Krisna Nur Panca Putra Rama
  Tirta Wahyu Yoga Bima Candra Galuh Surya`);

export const FEMALE_MIDDLE =
  list(`Ayu Dwi Eka Dyah Sekar Lintang Nur Galuh Mega Putri Rara Tri Wahyu Indah Ratna
  Candra Laras Kirana Puspa Intan`);
